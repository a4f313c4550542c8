package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.testing.Operands;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.pipeline.fuzz.FuzzCase.Before;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes blocks whose transactions get in each other's way: many senders, few contracts, a fee
 * recipient that takes part, senders that own what others send them. The same seed makes the same
 * one. Of forks only whose blocks are run in parallel.
 */
final class ContendedGenerator {
  static final UInt256 ETHER = UInt256.of(1_000_000_000_000_000_000L);

  private static final List<Fork> FORKS =
      CaseGenerator.FORKS.stream().filter(fork -> fork.isAtLeast(Fork.BYZANTIUM)).toList();

  private final long seed;
  private final Random random;
  private final Fork fork;
  private final List<Address> contracts = new ArrayList<>();
  private final List<Address> addresses = new ArrayList<>();
  private final Map<Address, Before> accounts = new TreeMap<>();

  private ContendedGenerator(long seed) {
    this.seed = seed;
    random = new Random(seed);
    random.nextLong();
    // Half of the blocks have the rules of today.
    int newest = FORKS.size() - 1;
    fork = FORKS.get(random.nextBoolean() ? newest : random.nextInt(newest));
  }

  static FuzzCase make(long seed) {
    return new ContendedGenerator(seed).make();
  }

  private FuzzCase make() {
    for (int i = 1 + random.nextInt(4); i >= 0; i--) {
      contracts.add(Address.ofNumber(0xc0de00 + i));
    }
    Address coinbase = coinbase();
    addresses.addAll(contracts);
    addresses.addAll(Keys.CROWD);
    addresses.add(coinbase);
    addresses.add(Address.ofNumber(0xab5e47));
    for (Address contract : contracts) {
      UInt256 balance = UInt256.of(random.nextInt(10));
      accounts.put(contract, new Before(1, balance, program(), storage()));
    }
    for (int i = 0; i < Keys.CROWD.size(); i++) {
      UInt256 balance = i < ContendedTransactions.FIRST_POOR ? ETHER : UInt256.ZERO;
      if (!balance.isZero()) {
        accounts.put(Keys.CROWD.get(i), new Before(0, balance, List.of(), Map.of()));
      }
    }
    if (fork.isAtLeast(Fork.PRAGUE)) {
      CaseGenerator.addRequestContracts(accounts);
    }
    List<Transaction> transactions =
        new ContendedTransactions(random, fork, addresses, contracts).some();
    return new FuzzCase(
        seed,
        fork,
        CaseGenerator.header(fork, coinbase, random),
        accounts,
        transactions,
        withdrawals());
  }

  /** A stranger, a contract, somebody who sends, or somebody who sends what he is paid. */
  private Address coinbase() {
    return switch (random.nextInt(5)) {
      case 0 -> contracts.get(random.nextInt(contracts.size()));
      case 1 -> Keys.CROWD.get(random.nextInt(Keys.CROWD.size()));
      case 2 -> Keys.CROWD.get(ContendedTransactions.FIRST_POOR);
      default -> CaseGenerator.COINBASE;
    };
  }

  private List<Chunk> program() {
    HotStatements hot = new HotStatements(random, InstructionTable.of(fork), addresses);
    List<Chunk> chunks = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      chunks.add(hot.next());
    }
    if (random.nextInt(3) == 0) {
      chunks.addAll(new ProgramGenerator(random, fork, addresses).program(8));
    }
    return chunks;
  }

  private Map<UInt256, UInt256> storage() {
    Map<UInt256, UInt256> storage = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      storage.put(UInt256.of(random.nextInt(5)), Operands.next(random));
    }
    storage.values().removeIf(UInt256::isZero);
    return storage;
  }

  /** To accounts that transactions have touched, and to one that nobody has. */
  private List<Withdrawal> withdrawals() {
    List<Withdrawal> list = new ArrayList<>();
    for (int i = fork.isAtLeast(Fork.SHANGHAI) ? random.nextInt(3) : 0; i > 0; i--) {
      list.add(new Withdrawal(i, i, addresses.get(random.nextInt(addresses.size())), i - 1));
    }
    return list;
  }
}
