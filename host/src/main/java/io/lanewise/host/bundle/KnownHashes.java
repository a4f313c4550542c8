package io.lanewise.host.bundle;

import io.lanewise.evm.interpreter.BlockHashes;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.hashing.Hash;
import java.util.HashMap;
import java.util.Map;

/** The block hashes that a bundle knows: the parent's always, others where it lists them. */
final class KnownHashes implements BlockHashes {
  private final Map<Long, Hash> hashes = new HashMap<>();

  /**
   * @param header of the block that asks
   */
  KnownHashes(BlockHeader header) {
    hashes.put(header.number() - 1, header.parentHash());
  }

  /** Takes the hashes that {@code blockHashes} of a bundle lists, if it is there. */
  void addListed(JsonField root) {
    JsonField listed = root.find("blockHashes");
    if (listed == null) {
      return;
    }
    listed
        .members()
        .forEach(
            (key, field) -> {
              long number = field.keyAsNumber(key).limb0();
              Hash previous = hashes.put(number, field.hash());
              if (previous != null && !previous.equals(field.hash())) {
                throw field.bad("differs from the hash " + previous + " that the header names");
              }
            });
  }

  void add(long number, Hash hash) {
    hashes.put(number, hash);
  }

  /**
   * @throws MissingStateException rather than the null of the contract, since the bundle is at
   *     fault
   */
  @Override
  public Hash get(long number) {
    Hash hash = hashes.get(number);
    if (hash == null) {
      throw new MissingStateException(
          "the hash of block " + Long.toUnsignedString(number) + " is not in the bundle");
    }
    return hash;
  }
}
