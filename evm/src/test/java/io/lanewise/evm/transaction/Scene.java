package io.lanewise.evm.transaction;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.Journal;
import io.lanewise.hashing.Hash;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A small world and a block of some fork, in which a test runs transactions. */
final class Scene {
  static final Address SENDER = Address.ofNumber(0x5e4de4);
  static final Address RECIPIENT = Address.ofNumber(0x4ec1);
  static final Address CONTRACT = Address.ofNumber(0xc0de);
  static final Address COINBASE = Address.ofNumber(0xfee);
  static final UInt256 ETHER = UInt256.of(1_000_000_000_000_000_000L);
  static final long GAS_LIMIT = 30_000_000;

  private final Fork fork;
  private final InMemoryWorld.Builder before = InMemoryWorld.builder();
  private UInt256 baseFee = UInt256.ZERO;
  private InMemoryWorld after;

  Scene(Fork fork) {
    this.fork = fork;
    account(SENDER, 0, ETHER, "");
  }

  Scene baseFee(long wei) {
    baseFee = UInt256.of(wei);
    return this;
  }

  Scene account(Address address, long nonce, UInt256 balance, String code) {
    before.put(address, nonce, balance, HexFormat.of().parseHex(code), Map.of());
    return this;
  }

  Scene contract(String code, Map<UInt256, UInt256> storage) {
    before.put(CONTRACT, 1, UInt256.ZERO, HexFormat.of().parseHex(code), storage);
    return this;
  }

  /** Runs the transaction as the sender's, alone in its block. */
  TransactionResult run(TransactionBuilder tx) {
    return run(tx, null);
  }

  /** As {@link #run(TransactionBuilder)}, with known signers of the authorizations. */
  TransactionResult run(TransactionBuilder tx, List<Address> authorities) {
    InMemoryWorld world = before.build();
    Journal journal = new Journal(world);
    Senders senders = new Senders(PublicKeyRecoveries.best());
    TransactionProcessor processor =
        new TransactionProcessor(new Evm(new TranslationCache(1 << 24)), senders);
    processor.startBlock(fork, block(), journal);
    long blobGas = fork.rules().blobs() == null ? 0 : fork.rules().blobs().maxGas();
    try {
      return processor.process(tx.build(), SENDER, authorities, GAS_LIMIT, blobGas);
    } finally {
      after = journal.changes().applyTo(world);
    }
  }

  private BlockContext block() {
    return new BlockContext(
        COINBASE,
        1000,
        1_700_000_000,
        GAS_LIMIT,
        UInt256.of(99),
        baseFee,
        UInt256.of(5),
        UInt256.ONE,
        number -> Hash.ZERO);
  }

  /** After the run; null when there is no such account. */
  AccountState account(Address address) {
    return after.account(address);
  }

  /** After the run. */
  UInt256 balance(Address address) {
    return after.account(address) == null ? UInt256.ZERO : after.account(address).balance();
  }

  /** After the run. */
  Code code(Address address) {
    return after.code(after.account(address).codeHash());
  }

  /** After the run. */
  UInt256 slot(Address address, long slot) {
    return after.storage(address, UInt256.of(slot));
  }

  /** A legacy transaction to an address: 100,000 gas at 10 wei. */
  static TransactionBuilder legacy(Address to) {
    return Transaction.builder(TransactionType.LEGACY)
        .to(to)
        .gasLimit(100_000)
        .gasPrice(UInt256.of(10));
  }

  /** One of types 2 to 4: 100,000 gas at up to 100 wei, a tip of up to 3. */
  static TransactionBuilder dynamicFee(TransactionType type, Address to) {
    return Transaction.builder(type)
        .to(to)
        .gasLimit(100_000)
        .maxFeePerGas(UInt256.of(100))
        .maxPriorityFeePerGas(UInt256.of(3));
  }
}
