package io.lanewise.host.bundle;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Roots;
import io.lanewise.hashing.Hash;
import java.util.List;

/** Whether the parts of a block belong together; whatever does not is reported with its field. */
final class BlockChecks {
  private BlockChecks() {}

  /** The header hashes to what {@code expected} says. */
  static void hash(BlockHeader header, JsonField expected) {
    Hash hash = header.hash();
    if (!hash.equals(expected.hash())) {
      throw expected.bad(
          "the header hashes to " + hash + ", not to this " + expected.hash(),
          "a field of the header was changed or is missing");
    }
  }

  /** The header's number is what {@code expected} says. */
  static void number(BlockHeader header, JsonField expected) {
    if (header.number() != expected.uint64()) {
      throw expected.bad(
          "the header has number "
              + Long.toUnsignedString(header.number())
              + ", not "
              + Long.toUnsignedString(expected.uint64()));
    }
  }

  /** The body's transactions and withdrawals have the roots of the header. */
  static void bodyRoots(Block block, JsonField place) {
    BlockHeader header = block.header();
    root(
        place,
        "transactions",
        Roots.transactionsRoot(block.transactions()),
        header.transactionsRoot());
    if ((block.withdrawals() == null) != (header.withdrawalsRoot() == null)) {
      throw place.bad("withdrawals and withdrawalsRoot must be there together");
    }
    if (block.withdrawals() != null) {
      root(
          place,
          "withdrawals",
          Roots.withdrawalsRoot(block.withdrawals()),
          header.withdrawalsRoot());
    }
  }

  /** The ommers are those of the header. */
  static void ommersHash(Block block, JsonField place) {
    root(place, "ommers", Roots.ommersHash(block.ommers()), block.header().ommersHash());
  }

  private static void root(JsonField place, String part, Hash got, Hash expected) {
    if (!got.equals(expected)) {
      throw place.bad(
          "the " + part + " have the root " + got + ", the header says " + expected,
          "the body does not belong to this header");
    }
  }

  /** The senders of a block's transactions. */
  static List<Address> senders(ChainConfig chain, Block block, JsonField place) {
    List<Address> senders = SenderRecovery.best().senders(chain, block);
    int invalid = senders.indexOf(null);
    if (invalid >= 0) {
      throw place.bad("transaction " + invalid + ": nobody's signature (r, s, v)");
    }
    return senders;
  }
}
