package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.ContractAddress;
import io.lanewise.evm.testing.Operands;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockHeaderBuilder;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.fuzz.FuzzCase.Before;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes cases; the same seed makes the same one. */
final class CaseGenerator {
  static final Address COINBASE = Address.ofNumber(0xfee);
  static final long GAS_LIMIT = 30_000_000;

  /** Forks that differ in what transactions do. */
  static final List<Fork> FORKS =
      List.of(
          Fork.FRONTIER,
          Fork.HOMESTEAD,
          Fork.TANGERINE_WHISTLE,
          Fork.SPURIOUS_DRAGON,
          Fork.BYZANTIUM,
          Fork.CONSTANTINOPLE,
          Fork.PETERSBURG,
          Fork.ISTANBUL,
          Fork.BERLIN,
          Fork.LONDON,
          Fork.PARIS,
          Fork.SHANGHAI,
          Fork.CANCUN,
          Fork.PRAGUE,
          Fork.OSAKA);

  /** Whom a block from Prague on asks for requests; here they have none (EIP-7002, EIP-7251). */
  private static final List<Address> REQUEST_CONTRACTS =
      List.of(
          Address.fromHex("0x00000961ef480eb55e80d19ad83579a64c007002"),
          Address.fromHex("0x0000bbddc7ce488642fb579f8b00f3a590007251"));

  private static final UInt256 ETHER = UInt256.of(1_000_000_000_000_000_000L);

  private final long seed;
  private final Random random;
  private final Fork fork;
  private final List<Address> contracts = new ArrayList<>();
  private final List<Address> addresses = new ArrayList<>();
  private final Map<Address, Before> accounts = new TreeMap<>();

  private CaseGenerator(long seed) {
    this.seed = seed;
    random = new Random(seed);
    random.nextLong();
    fork = FORKS.get(random.nextInt(FORKS.size()));
  }

  static FuzzCase make(long seed) {
    return new CaseGenerator(seed).make();
  }

  private FuzzCase make() {
    chooseAddresses();
    ProgramGenerator programs = new ProgramGenerator(random, fork, addresses);
    for (Address contract : contracts) {
      accounts.put(
          contract, new Before(1, UInt256.of(random.nextInt(10)), programs.program(14), storage()));
    }
    occupyAddressesOfNewContracts();
    Address poor = Address.ofNumber(0xbead);
    accounts.put(poor, new Before(random.nextInt(2), UInt256.ONE, List.of(), Map.of()));
    for (int i = 0; i < Keys.ADDRESSES.size(); i++) {
      boolean delegates = fork.isAtLeast(Fork.PRAGUE) && random.nextInt(3) == 0;
      accounts.put(
          Keys.ADDRESSES.get(i),
          new Before(i, ETHER, delegates ? delegation() : List.of(), Map.of()));
    }
    if (fork.isAtLeast(Fork.PRAGUE)) {
      addRequestContracts(accounts);
    }
    List<Transaction> transactions =
        new TransactionGenerator(random, fork, addresses, contracts, programs).some();
    return new FuzzCase(
        seed, fork, header(fork, coinbase(), random), accounts, transactions, List.of());
  }

  static void addRequestContracts(Map<Address, Before> accounts) {
    for (Address contract : REQUEST_CONTRACTS) {
      List<Chunk> stop = List.of(Chunk.of(new byte[1]));
      accounts.put(contract, new Before(1, UInt256.ZERO, stop, Map.of()));
    }
  }

  private void chooseAddresses() {
    for (int i = 1 + random.nextInt(4); i >= 0; i--) {
      contracts.add(Address.ofNumber(0xc0de00 + i));
    }
    for (int i = 0; i < 6; i++) {
      addresses.addAll(contracts);
    }
    addresses.addAll(Keys.ADDRESSES);
    addresses.add(COINBASE);
    addresses.add(Address.ofNumber(0xbead));
    addresses.add(Address.ofNumber(0xab5e47));
    addresses.add(Address.ZERO);
    for (int i = 0; i < 3; i++) {
      addresses.add(Address.ofNumber(1 + random.nextInt(18)));
    }
  }

  /** Creations collide with an account that has a nonce or code, not with one that has money. */
  private void occupyAddressesOfNewContracts() {
    List<Address> taken = new ArrayList<>();
    for (Address contract : contracts) {
      taken.add(ContractAddress.of(contract, 1));
    }
    for (int i = 0; i < Keys.SENDERS; i++) {
      taken.add(ContractAddress.of(Keys.ADDRESSES.get(i), i));
    }
    for (Address address : taken) {
      List<Chunk> code = random.nextInt(3) == 0 ? List.of(Chunk.of(new byte[] {0})) : List.of();
      if (random.nextInt(8) == 0) {
        accounts.put(
            address, new Before(random.nextInt(2), UInt256.of(random.nextInt(3)), code, Map.of()));
      }
    }
  }

  /** A delegation to a contract, to an account without code or to a precompiled contract. */
  private List<Chunk> delegation() {
    byte[] code = new byte[23];
    code[0] = (byte) 0xef;
    code[1] = 0x01;
    addresses.get(random.nextInt(addresses.size())).copyTo(code, 3);
    return List.of(Chunk.of(code));
  }

  private Map<UInt256, UInt256> storage() {
    Map<UInt256, UInt256> storage = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      storage.put(UInt256.of(random.nextInt(5)), Operands.next(random));
    }
    storage.values().removeIf(UInt256::isZero);
    return storage;
  }

  /** Now and then somebody who takes part. */
  private Address coinbase() {
    return random.nextInt(6) == 0 ? addresses.get(random.nextInt(addresses.size())) : COINBASE;
  }

  static BlockHeader header(Fork fork, Address coinbase, Random random) {
    BlockHeaderBuilder header =
        BlockHeader.builder()
            .number(Chains.number(fork))
            .timestamp(Chains.timestamp(fork))
            .gasLimit(GAS_LIMIT)
            .coinbase(coinbase)
            .difficulty(fork.isAtLeast(Fork.PARIS) ? UInt256.ZERO : UInt256.of(131_072))
            .prevRandao(Hash.of(Operands.any(random).toBytes()));
    if (fork.isAtLeast(Fork.LONDON)) {
      header.baseFeePerGas(UInt256.of(7));
    }
    if (fork.isAtLeast(Fork.SHANGHAI)) {
      header.withdrawalsRoot(Hash.ZERO);
    }
    if (fork.isAtLeast(Fork.CANCUN)) {
      header.blobGasUsed(0L).excessBlobGas(0L).parentBeaconBlockRoot(Hash.ZERO);
    }
    if (fork.isAtLeast(Fork.PRAGUE)) {
      header.requestsHash(Hash.ZERO);
    }
    return header.build();
  }
}
