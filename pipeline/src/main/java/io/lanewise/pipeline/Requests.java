package io.lanewise.pipeline;

import io.lanewise.hashing.Hash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a block asks of the consensus layer (EIP-7685): requests of a type stand one after the other
 * behind the byte of the type; types without requests are left out.
 */
public final class Requests {
  /** {@link #hash} of a block without requests. */
  public static final Hash EMPTY_HASH = new Requests().hash();

  /** EIP-6110. */
  static final byte DEPOSIT = 0;

  /** EIP-7002. */
  static final byte WITHDRAWAL = 1;

  /** EIP-7251. */
  static final byte CONSOLIDATION = 2;

  private final List<byte[]> list = new ArrayList<>();

  Requests() {}

  /** Adds the requests of a type, in the order of the types. */
  void add(byte type, byte[] requests) {
    if (requests.length > 0) {
      byte[] typed = new byte[1 + requests.length];
      typed[0] = type;
      System.arraycopy(requests, 0, typed, 1, requests.length);
      list.add(typed);
    }
  }

  /** For each type with requests: {@code type || requests}; nobody may change the arrays. */
  public List<byte[]> list() {
    return List.copyOf(list);
  }

  /** The header's requests hash: the SHA-256 of the types' SHA-256 hashes. */
  public Hash hash() {
    MessageDigest outer = sha256();
    MessageDigest inner = sha256();
    for (byte[] typed : list) {
      outer.update(inner.digest(typed));
    }
    return Hash.of(outer.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
