package io.lanewise.evm.code;

import io.lanewise.evm.types.Address;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import java.lang.ref.WeakReference;

/** Contract code: its bytes, which nobody may change, and their Keccak-256 hash. */
public final class Code {
  /** Keccak-256 of the empty string. */
  public static final Hash EMPTY_HASH =
      Hash.fromHex("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");

  public static final Code EMPTY = new Code(new byte[0], EMPTY_HASH);

  private final byte[] bytes;
  private final Hash hash;

  /** What {@link TranslationCache} gave last; a benign race: any value is right. */
  volatile WeakReference<Translation> translation;

  /**
   * @param bytes owned by this object from now on
   * @param hash their Keccak-256 hash; the caller vouches for it
   */
  public Code(byte[] bytes, Hash hash) {
    this.bytes = bytes;
    this.hash = hash;
  }

  /** Code with these bytes, hashed here; they are owned by it from now on. */
  public static Code of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Code(bytes, Keccak256.hash(bytes));
  }

  /** The bytes themselves, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  public Hash hash() {
    return hash;
  }

  public int size() {
    return bytes.length;
  }

  /** The account that this code delegates to ({@code 0xef0100 || address}, EIP-7702), or null. */
  public Address delegate() {
    return bytes.length == 23 && bytes[0] == (byte) 0xef && bytes[1] == 1 && bytes[2] == 0
        ? Address.of(bytes, 3)
        : null;
  }
}
