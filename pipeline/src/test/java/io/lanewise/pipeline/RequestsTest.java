package io.lanewise.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the protocol asks contracts, and what they ask of the consensus layer. */
class RequestsTest {
  private static final Address DEPOSIT_CONTRACT = Address.ofNumber(0xdeb0517);
  private static final Hash DEPOSIT_EVENT =
      Hash.fromHex("649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");
  private static final Hash PARENT = new Hash(1, 2, 3, 4);
  private static final Hash BEACON_ROOT = new Hash(5, 6, 7, 8);

  /** {@code SSTORE(0, CALLDATALOAD(0)), SSTORE(1, CALLER), SSTORE(2, CALLDATASIZE)}. */
  private static final String STORE_INPUT = "600035600055336001553660025500";

  /** Returns two bytes, 0xab 0xcd. */
  private static final String ANSWER = "61abcd6000526002601ef3";

  private static Block block() {
    BlockHeader header =
        BlockHeader.builder()
            .number(1000)
            .gasLimit(1_000_000)
            .parentHash(PARENT)
            .baseFeePerGas(UInt256.of(7))
            .withdrawalsRoot(Hash.ZERO)
            .blobGasUsed(0L)
            .excessBlobGas(0L)
            .parentBeaconBlockRoot(BEACON_ROOT)
            .requestsHash(Hash.ZERO)
            .build();
    return new Block(header, List.of(), List.of(), List.of());
  }

  private static InMemoryWorld world(Map<Address, String> contracts) {
    InMemoryWorld.Builder world = InMemoryWorld.builder();
    contracts.forEach(
        (address, code) ->
            world.put(address, 1, UInt256.ZERO, HexFormat.of().parseHex(code), Map.of()));
    return world.build();
  }

  private static BlockResult process(InMemoryWorld world) {
    return new BlockProcessor(ChainConfig.of(Fork.PRAGUE))
        .process(block(), null, world, number -> Hash.ZERO);
  }

  @Test
  void beaconRootAndParentHashAreStored() {
    InMemoryWorld before =
        world(
            Map.of(
                SystemCalls.BEACON_ROOTS,
                STORE_INPUT,
                SystemCalls.HISTORY_STORAGE,
                STORE_INPUT,
                SystemCalls.WITHDRAWAL_REQUESTS,
                "00",
                SystemCalls.CONSOLIDATION_REQUESTS,
                "00"));
    BlockResult result = process(before);
    InMemoryWorld after = result.stateChanges().applyTo(before);
    assertEquals(BEACON_ROOT, after.storage(SystemCalls.BEACON_ROOTS, UInt256.ZERO).toHash());
    assertEquals(PARENT, after.storage(SystemCalls.HISTORY_STORAGE, UInt256.ZERO).toHash());
    assertEquals(
        UInt256.fromBytes(SystemCalls.SYSTEM_ADDRESS.toBytes()),
        after.storage(SystemCalls.BEACON_ROOTS, UInt256.ONE));
    assertEquals(0, result.gasUsed());
    assertEquals(null, after.account(SystemCalls.SYSTEM_ADDRESS));
  }

  @Test
  void requestsAreHashedByType() throws Exception {
    BlockResult result =
        process(
            world(
                Map.of(
                    SystemCalls.WITHDRAWAL_REQUESTS,
                    "00",
                    SystemCalls.CONSOLIDATION_REQUESTS,
                    ANSWER)));
    byte[] request = {2, (byte) 0xab, (byte) 0xcd};
    assertEquals(1, result.requests().list().size());
    assertArrayEquals(request, result.requests().list().getFirst());
    var sha256 = java.security.MessageDigest.getInstance("SHA-256");
    assertEquals(Hash.of(sha256.digest(sha256.digest(request))), result.requestsHash());
  }

  @Test
  void hashOfNoRequestsIsThatOfNothing() {
    assertEquals(
        Hash.fromHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        new Requests().hash());
  }

  @Test
  void requestContractsMustBeThereAndAnswer() {
    assertEquals("BlockException.SYSTEM_CONTRACT_EMPTY", rejected(Map.of()));
    assertEquals(
        "BlockException.SYSTEM_CONTRACT_CALL_FAILED",
        rejected(
            Map.of(
                SystemCalls.WITHDRAWAL_REQUESTS, "00",
                SystemCalls.CONSOLIDATION_REQUESTS, "fe")));
  }

  @Test
  void systemCallHasThirtyMillionGas() {
    // GAS, SSTORE(0, gas) in the contract of the beacon roots
    InMemoryWorld before =
        world(
            Map.of(
                SystemCalls.BEACON_ROOTS, "5a600055",
                SystemCalls.WITHDRAWAL_REQUESTS, "00",
                SystemCalls.CONSOLIDATION_REQUESTS, "00"));
    InMemoryWorld after = process(before).stateChanges().applyTo(before);
    assertEquals(UInt256.of(30_000_000 - 2), after.storage(SystemCalls.BEACON_ROOTS, UInt256.ZERO));
  }

  private static String rejected(Map<Address, String> contracts) {
    return assertThrows(InvalidBlockException.class, () -> process(world(contracts)))
        .exceptionName();
  }

  @Test
  void depositsAreTakenFromTheLogs() {
    byte[] data = deposit(new Random(6110));
    ByteArrayOutputStream requests = new ByteArrayOutputStream();
    Log log = new Log(DEPOSIT_CONTRACT, List.of(DEPOSIT_EVENT), data);
    Log otherContract = new Log(Address.ofNumber(1), List.of(DEPOSIT_EVENT), new byte[3]);
    Log otherEvent = new Log(DEPOSIT_CONTRACT, List.of(Hash.ZERO), new byte[3]);
    DepositLogs.collect(List.of(otherContract, log, otherEvent), DEPOSIT_CONTRACT, requests);
    byte[] request = requests.toByteArray();
    assertEquals(192, request.length);
    assertArrayEquals(Arrays.copyOfRange(data, 192, 240), Arrays.copyOf(request, 48));
    assertArrayEquals(Arrays.copyOfRange(data, 544, 552), Arrays.copyOfRange(request, 184, 192));
  }

  @Test
  void depositsMustBeLaidOutAsTheContractDoes() {
    byte[] good = deposit(new Random(6110));
    for (int at : new int[] {31, 63, 95, 127, 159, 191, 287, 351, 415, 543, 160}) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      rejectsDeposit(bad);
    }
    rejectsDeposit(Arrays.copyOf(good, 575));
    rejectsDeposit(Arrays.copyOf(good, 608));
  }

  private static void rejectsDeposit(byte[] data) {
    Log log = new Log(DEPOSIT_CONTRACT, List.of(DEPOSIT_EVENT), data);
    InvalidBlockException e =
        assertThrows(
            InvalidBlockException.class,
            () -> DepositLogs.collect(List.of(log), DEPOSIT_CONTRACT, new ByteArrayOutputStream()));
    assertEquals("BlockException.INVALID_DEPOSIT_EVENT_LAYOUT", e.exceptionName());
  }

  /** The data of a deposit event, with random contents. */
  private static byte[] deposit(Random random) {
    byte[] data = new byte[576];
    int[] offsets = {160, 256, 320, 384, 512};
    int[] lengths = {48, 32, 8, 96, 8};
    for (int i = 0; i < 5; i++) {
      data[32 * i + 30] = (byte) (offsets[i] >> 8);
      data[32 * i + 31] = (byte) offsets[i];
      data[offsets[i] + 31] = (byte) lengths[i];
      byte[] content = new byte[lengths[i]];
      random.nextBytes(content);
      System.arraycopy(content, 0, data, offsets[i] + 32, content.length);
    }
    return data;
  }
}
