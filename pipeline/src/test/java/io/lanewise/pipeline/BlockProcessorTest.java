package io.lanewise.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.DaoFork;
import io.lanewise.evm.fork.FixtureNetworks;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockHeaderBuilder;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.LogsBloom;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signers;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockProcessorTest {
  private static final byte[] KEY = UInt256.of(0x5e4de4).toBytes();
  private static final Address SENDER = Senders.addressOf(Signers.best().publicKey(KEY));
  private static final Address RECIPIENT = Address.ofNumber(0x4ec1);
  private static final Address COINBASE = Address.ofNumber(0xfee);
  private static final Address CONTRACT = Address.ofNumber(0xc0de);
  private static final UInt256 ETHER = UInt256.of(1_000_000_000_000_000_000L);

  private InMemoryWorld world =
      InMemoryWorld.builder().put(SENDER, 0, ETHER, new byte[0], Map.of()).build();
  private InMemoryWorld after;

  private static BlockHeaderBuilder header(Fork fork) {
    BlockHeaderBuilder header =
        BlockHeader.builder().number(1000).timestamp(5000).gasLimit(1_000_000).coinbase(COINBASE);
    if (fork.isAtLeast(Fork.LONDON)) {
      header.baseFeePerGas(UInt256.of(7));
    }
    if (fork.isAtLeast(Fork.SHANGHAI)) {
      header.withdrawalsRoot(Hash.ZERO);
    }
    if (fork.isAtLeast(Fork.CANCUN)) {
      header.blobGasUsed(0L).excessBlobGas(0L).parentBeaconBlockRoot(Hash.ZERO);
    }
    return header;
  }

  private static Block block(Fork fork, Transaction... transactions) {
    List<Withdrawal> withdrawals = fork.isAtLeast(Fork.SHANGHAI) ? List.of() : null;
    return new Block(header(fork).build(), Arrays.asList(transactions), List.of(), withdrawals);
  }

  private static TransactionBuilder transfer(long nonce) {
    return Transaction.builder(TransactionType.LEGACY)
        .nonce(nonce)
        .to(RECIPIENT)
        .value(UInt256.of(3))
        .gasLimit(100_000)
        .gasPrice(UInt256.of(10));
  }

  private static Transaction sign(TransactionBuilder tx) {
    Signature signature = Signers.best().sign(tx.build().signingHash().toBytes(), KEY);
    return tx.signature(
            signature.yParity(), UInt256.fromBytes(signature.r()), UInt256.fromBytes(signature.s()))
        .build();
  }

  private BlockResult process(ChainConfig chain, Block block, List<Address> senders) {
    InMemoryWorld before = world;
    BlockResult result =
        new BlockProcessor(chain)
            .process(
                block,
                senders == null ? null : BlockSigners.ofSenders(senders),
                before,
                number -> Hash.ZERO,
                changes -> StateRoot.of(changes.applyTo(before)));
    after = result.stateChanges().applyTo(before);
    return result;
  }

  private UInt256 balance(Address address) {
    return after.account(address) == null ? UInt256.ZERO : after.account(address).balance();
  }

  private String rejected(ChainConfig chain, Block block) {
    return assertThrows(InvalidBlockException.class, () -> process(chain, block, null))
        .exceptionName();
  }

  @Test
  void transactionsRunInOrderAndSendersAreRecovered() {
    Block block = block(Fork.CANCUN, sign(transfer(0)), sign(transfer(1)));
    BlockResult result = process(ChainConfig.of(Fork.CANCUN), block, null);
    assertEquals(42_000, result.gasUsed());
    assertEquals(21_000, result.receipts().get(0).cumulativeGasUsed());
    assertEquals(42_000, result.receipts().get(1).cumulativeGasUsed());
    assertEquals(UInt256.of(6), balance(RECIPIENT));
    assertEquals(UInt256.of(3 * 42_000), balance(COINBASE));
    assertNull(result.requestsHash());
  }

  @Test
  void givenSendersAreBelievedAndMissingOnesRecovered() {
    Block block = block(Fork.CANCUN, transfer(0).build(), sign(transfer(1)));
    process(ChainConfig.of(Fork.CANCUN), block, Arrays.asList(SENDER, null));
    assertEquals(UInt256.of(6), balance(RECIPIENT));
  }

  @Test
  void faultsOfTransactionsAreNamed() {
    ChainConfig chain = ChainConfig.of(Fork.CANCUN);
    assertEquals(
        "TransactionException.NONCE_MISMATCH_TOO_HIGH",
        rejected(chain, block(Fork.CANCUN, sign(transfer(0)), sign(transfer(2)))));
  }

  @Test
  void unsignedTransactionIsNamed() {
    InvalidBlockException e =
        assertThrows(
            InvalidBlockException.class,
            () ->
                process(
                    ChainConfig.of(Fork.CANCUN),
                    block(Fork.CANCUN, sign(transfer(0)), transfer(1).build()),
                    null));
    assertEquals("TransactionException.INVALID_SIGNATURE_VRS", e.exceptionName());
    assertEquals(1, e.transactionIndex());
  }

  @Test
  void transactionsShareTheBlocksGas() {
    Block block =
        block(Fork.CANCUN, sign(transfer(0)), sign(transfer(1).gasLimit(1_000_000 - 20_999)));
    assertEquals(
        "TransactionException.GAS_ALLOWANCE_EXCEEDED",
        rejected(ChainConfig.of(Fork.CANCUN), block));
  }

  @Test
  void receiptsHoldLogsAndTheBloomIsTheirUnion() {
    // LOG1(0, 0, topic 0xaa)
    byte[] code = HexFormat.of().parseHex("60aa60006000a1");
    world = world.toBuilder().put(CONTRACT, 1, UInt256.ZERO, code, Map.of()).build();
    Block block = block(Fork.CANCUN, sign(transfer(0).to(CONTRACT)), sign(transfer(1)));
    BlockResult result = process(ChainConfig.of(Fork.CANCUN), block, null);
    List<Log> logs = result.receipts().getFirst().logs();
    assertEquals(CONTRACT, logs.getFirst().address());
    assertEquals(new Hash(0xaa, 0, 0, 0), logs.getFirst().topics().getFirst());
    LogsBloom bloom = LogsBloom.of(result.logsBloom());
    assertTrue(bloom.contains(CONTRACT.toBytes()));
    assertArrayEquals(new byte[256], result.receipts().get(1).logsBloom());
  }

  @Test
  void receiptsCarryStateRootsBeforeByzantium() {
    Block block = block(Fork.HOMESTEAD, sign(transfer(0)), sign(transfer(1)));
    BlockResult result = process(ChainConfig.of(Fork.HOMESTEAD), block, null);
    InMemoryWorld between =
        InMemoryWorld.builder()
            .put(SENDER, 1, ETHER.subtract(UInt256.of(210_003)), new byte[0], Map.of())
            .put(RECIPIENT, 0, UInt256.of(3), new byte[0], Map.of())
            .put(COINBASE, 0, UInt256.of(210_000), new byte[0], Map.of())
            .build();
    assertEquals(StateRoot.of(between), result.receipts().getFirst().postState());
  }

  @Test
  void withoutRootsThereIsNoReceiptsRootBeforeByzantium() {
    BlockResult result =
        new BlockProcessor(ChainConfig.of(Fork.HOMESTEAD))
            .process(block(Fork.HOMESTEAD, sign(transfer(0))), null, world, number -> Hash.ZERO);
    assertNull(result.receiptsRoot());
    assertEquals(21_000, result.gasUsed());
  }

  @Test
  void rewards() {
    Address elder = Address.ofNumber(0xe1de4);
    Address younger = Address.ofNumber(0x40479e);
    List<BlockHeader> ommers =
        List.of(
            BlockHeader.builder().number(998).coinbase(elder).build(),
            BlockHeader.builder().number(999).coinbase(younger).build());
    Map<Fork, Long> ether = Map.of(Fork.FRONTIER, 5L, Fork.BYZANTIUM, 3L, Fork.PETERSBURG, 2L);
    ether.forEach(
        (fork, coins) -> {
          Block block = new Block(header(fork).build(), List.of(), ommers, null);
          InMemoryWorld empty = InMemoryWorld.builder().build();
          after =
              new BlockProcessor(ChainConfig.of(fork))
                  .process(block, null, empty, number -> Hash.ZERO)
                  .stateChanges()
                  .applyTo(empty);
          UInt256 reward = ETHER.multiply(coins);
          assertEquals(reward.add(reward.shiftRight(4)), balance(COINBASE));
          assertEquals(reward.shiftRight(3).multiply(6), balance(elder));
          assertEquals(reward.shiftRight(3).multiply(7), balance(younger));
        });
  }

  @Test
  void ommersAreOneToSixBlocksOlder() {
    for (long number : new long[] {993, 1000, 1001}) {
      List<BlockHeader> ommers = List.of(BlockHeader.builder().number(number).build());
      Block block = new Block(header(Fork.LONDON).build(), List.of(), ommers, null);
      assertEquals(
          "BlockException.UNCLE_PARENT_INCORRECT", rejected(ChainConfig.of(Fork.LONDON), block));
    }
  }

  @Test
  void noRewardSinceParis() {
    process(ChainConfig.of(Fork.PARIS), block(Fork.PARIS), null);
    assertNull(after.account(COINBASE));
  }

  @Test
  void withdrawalsArePaidInGwei() {
    List<Withdrawal> withdrawals =
        List.of(
            new Withdrawal(0, 1, RECIPIENT, 3),
            new Withdrawal(1, 1, RECIPIENT, 4),
            new Withdrawal(2, 2, CONTRACT, 0));
    Block block = new Block(header(Fork.SHANGHAI).build(), List.of(), List.of(), withdrawals);
    process(ChainConfig.of(Fork.SHANGHAI), block, null);
    assertEquals(UInt256.of(7_000_000_000L), balance(RECIPIENT));
    assertNull(after.account(CONTRACT));
  }

  @Test
  void daoForkMovesBalances() {
    ChainConfig chain = FixtureNetworks.byName("HomesteadToDaoAt5");
    Address drained = DaoFork.drainedAccounts().getFirst();
    world = world.toBuilder().put(drained, 0, UInt256.of(1234), new byte[0], Map.of()).build();
    Block block = new Block(header(Fork.DAO_FORK).number(5).build(), List.of(), List.of(), null);
    process(chain, block, null);
    assertEquals(UInt256.ZERO, balance(drained));
    assertEquals(UInt256.of(1234), balance(DaoFork.REFUND_CONTRACT));
  }

  @Test
  void blobsShareTheBlocksBlobGas() {
    ChainConfig chain = ChainConfig.of(Fork.CANCUN);
    BlockResult result =
        process(chain, block(Fork.CANCUN, blobs(0, 4), blobs(1, 2)), List.of(SENDER, SENDER));
    assertEquals(6 << 17, result.blobGasUsed());
    Block full = block(Fork.CANCUN, blobs(0, 4), blobs(1, 3));
    InvalidBlockException e =
        assertThrows(
            InvalidBlockException.class, () -> process(chain, full, List.of(SENDER, SENDER)));
    assertEquals(
        "TransactionException.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED", e.exceptionName());
  }

  private static Transaction blobs(long nonce, int count) {
    return Transaction.builder(TransactionType.BLOB)
        .nonce(nonce)
        .to(RECIPIENT)
        .gasLimit(30_000)
        .maxFeePerGas(UInt256.of(10))
        .maxFeePerBlobGas(UInt256.of(10))
        .blobVersionedHashes(Collections.nCopies(count, new Hash(0, 0, 0, 1L << 56)))
        .build();
  }

  @Test
  void headerMustHaveTheForksFields() {
    Block cancun = block(Fork.CANCUN);
    assertEquals(
        "BlockException.INCORRECT_BLOCK_FORMAT", rejected(ChainConfig.of(Fork.SHANGHAI), cancun));
  }
}
