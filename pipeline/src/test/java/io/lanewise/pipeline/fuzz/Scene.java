package io.lanewise.pipeline.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.testing.DeepStack;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.pipeline.fuzz.FuzzCase.Before;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A block written by hand, run many times by every executor. Senders are numbers: the keys of
 * {@link Keys#CROWD}, of whom each owns an ether before the block if it was not said otherwise.
 */
final class Scene {
  static final long GAS_PRICE = 10;

  /** That transactions get when it was not said otherwise. */
  static final long GAS = 300_000;

  private static final int RUNS = 12;

  final Fork fork;
  private final Map<Address, Before> accounts = new TreeMap<>();
  private final Map<Integer, Long> nonces = new HashMap<>();
  private final List<Transaction> transactions = new ArrayList<>();
  private final List<Withdrawal> withdrawals = new ArrayList<>();
  private Address coinbase = CaseGenerator.COINBASE;

  Scene(Fork fork) {
    this.fork = fork;
    for (Address address : Keys.CROWD) {
      account(address, ContendedGenerator.ETHER);
    }
    if (fork.isAtLeast(Fork.PRAGUE)) {
      CaseGenerator.addRequestContracts(accounts);
    }
  }

  Scene account(Address address, UInt256 wei) {
    accounts.put(address, new Before(0, wei, List.of(), Map.of()));
    return this;
  }

  Scene contract(Address address, Consumer<ChunkWriter> code) {
    return contract(address, 0, code);
  }

  Scene contract(Address address, long wei, Consumer<ChunkWriter> code) {
    return contract(address, wei, Map.of(), code);
  }

  Scene contract(
      Address address, long wei, Map<UInt256, UInt256> storage, Consumer<ChunkWriter> code) {
    ChunkWriter out = new ChunkWriter();
    code.accept(out);
    accounts.put(address, new Before(1, UInt256.of(wei), List.of(out.chunk()), storage));
    return this;
  }

  Scene coinbase(Address address) {
    coinbase = address;
    return this;
  }

  Scene withdrawal(Address address, long gwei) {
    withdrawals.add(new Withdrawal(withdrawals.size(), 1, address, gwei));
    return this;
  }

  /** A transaction without value and data. */
  Scene call(int sender, Address to) {
    return call(sender, to, _ -> {});
  }

  Scene pay(int sender, Address to, long wei) {
    return call(sender, to, tx -> tx.value(UInt256.of(wei)));
  }

  Scene create(int sender, byte[] initcode) {
    return call(sender, null, tx -> tx.data(initcode));
  }

  /** A transaction with something else about it, which may make it invalid. */
  Scene call(int sender, Address to, Consumer<TransactionBuilder> change) {
    return add(sender, Transaction.builder(TransactionType.LEGACY), to, change);
  }

  /** A transaction that nobody can have signed. */
  Scene unsigned(int sender, Address to) {
    call(sender, to);
    TransactionBuilder tx =
        Transaction.builder(TransactionType.LEGACY)
            .to(to)
            .gasLimit(GAS)
            .gasPrice(UInt256.of(GAS_PRICE))
            .nonce(nonce(sender) - 1)
            .signature(0, UInt256.ZERO, UInt256.ONE);
    transactions.set(transactions.size() - 1, tx.build());
    return this;
  }

  /** With an authorization by a key, other than the sender's, that holds. */
  Scene setCode(int sender, Address to, int key, Address code) {
    Authorization authorization = Keys.authorize(UInt256.ONE, code, nonce(key), key);
    nonces.merge(key, 1L, Long::sum);
    return setCode(sender, to, authorization);
  }

  /** With an authorization that does not hold. */
  Scene setCode(int sender, Address to, Authorization authorization) {
    TransactionBuilder tx = Transaction.builder(TransactionType.SET_CODE);
    tx.maxFeePerGas(UInt256.of(GAS_PRICE)).authorizationList(List.of(authorization));
    return add(sender, tx, to, _ -> {});
  }

  private long nonce(int sender) {
    return nonces.getOrDefault(sender, 0L);
  }

  private Scene add(
      int sender, TransactionBuilder tx, Address to, Consumer<TransactionBuilder> change) {
    tx.to(to).gasLimit(GAS).nonce(nonce(sender));
    if (tx.build().type() == TransactionType.LEGACY) {
      tx.gasPrice(UInt256.of(GAS_PRICE));
    }
    change.accept(tx);
    nonces.merge(sender, 1L, Long::sum);
    transactions.add(Keys.sign(tx, sender));
    return this;
  }

  FuzzCase block() {
    BlockHeader header = CaseGenerator.header(fork, coinbase, new Random(1));
    return new FuzzCase(0, fork, header, accounts, transactions, withdrawals);
  }

  /** Runs the block; all make the same of it. */
  Outcome run() {
    FuzzCase block = block();
    return inDepth(
        () -> {
          Engines engines = Engines.parallel();
          for (int i = 0; i < RUNS; i++) {
            assertNull(engines.fault(block), () -> engines.fault(block) + "\n" + block);
          }
          return engines.reference(block);
        });
  }

  static <T> T inDepth(Callable<T> action) {
    try {
      return DeepStack.call(action);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Runs the block, which is valid, and looks at what it has done to some accounts. */
  After runValid() {
    Outcome outcome = run();
    assertTrue(outcome.valid(), outcome.toString());
    return new After(outcome);
  }

  /** What a block has done. */
  record After(Outcome outcome) {
    private String line(Address address) {
      return outcome.lines().stream()
          .filter(line -> line.startsWith("account " + address))
          .findFirst()
          .orElse("");
    }

    After slot(Address address, long key, long value) {
      return slot(address, key, UInt256.of(value));
    }

    /** The slot was changed to this; to zero means that it was not changed or is cleared. */
    After slot(Address address, long key, UInt256 value) {
      String line = line(address);
      String slots = line.substring(line.indexOf(" slots ") + 1);
      String entry = UInt256.of(key) + "=" + value;
      boolean found = (slots + ",").replace("{", " ").replace("}", ",").contains(" " + entry + ",");
      boolean any = slots.replace("{", " ").contains(" " + UInt256.of(key) + "=");
      assertTrue(found || value.isZero() && !any, "slot " + entry + " expected, " + line);
      return this;
    }

    After balance(Address address, UInt256 wei) {
      String line = line(address);
      String after = line.substring(line.indexOf(" to ") + 1);
      assertTrue(after.contains("balance=" + wei + ","), "balance " + wei + " expected, " + line);
      return this;
    }

    /** The account does not exist after the block. */
    After gone(Address address) {
      assertTrue(line(address).contains(" to null"), line(address));
      return this;
    }

    /** So many transactions have succeeded. */
    After succeeded(int count) {
      List<String> lines =
          outcome.lines().stream().filter(line -> line.startsWith("transaction ")).toList();
      long found = lines.stream().filter(line -> line.startsWith("transaction success")).count();
      assertEquals(count, found, lines.toString());
      return this;
    }
  }
}
