package io.lanewise.pipeline.accesslist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.testing.SharedData;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.BalanceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.CodeChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageClear;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The encoding, also against the lists of the test release {@code bal@v5.7.0-alpha}. */
class BlockAccessListRlpTest {
  private static final String ARCHIVE = "fixtures/eest-amsterdam-bal-v5.7.0-alpha.tar.xz";
  private static final String FOLDER =
      "blockchain_tests_devnet/for_amsterdam/amsterdam/eip7928_block_level_access_lists/";

  private int lists;

  /** The lists of all blocks in the fixtures hash to what the headers state. */
  @Test
  void hashesAreThoseOfThePublishedBlocks() throws IOException {
    SharedData.forEachInArchive(
        ARCHIVE,
        FOLDER,
        (file, tests) -> {
          for (JsonNode test : tests) {
            for (JsonNode block : test.get("blocks")) {
              if (block.has("blockAccessList") && !block.has("expectException")) {
                check(file, block);
              }
            }
          }
        });
    assertTrue(lists > 100, lists + " lists");
  }

  private void check(String file, JsonNode block) {
    BlockAccessList list = new BlockAccessList(map(block.get("blockAccessList"), this::account));
    Hash stated =
        Hash.fromHex(block.at("/blockHeader/blockAccessListHash").asString().substring(2));
    assertEquals(stated, BlockAccessListRlp.hash(list), file);
    byte[] encoded = BlockAccessListRlp.encode(list);
    assertArrayEquals(encoded, BlockAccessListRlp.encode(BlockAccessListRlp.decode(encoded)), file);
    AccessListRules.check(list, block.get("transactions").size());
    lists++;
  }

  private AccountChanges account(JsonNode json) {
    return new AccountChanges(
        Address.fromHex(json.get("address").asString()),
        map(
            json.get("storageChanges"),
            slot ->
                new SlotChanges(
                    number(slot.get("slot")),
                    map(
                        slot.get("slotChanges"),
                        c -> new StorageChange(index(c), number(c.get("postValue")))))),
        map(json.get("storageReads"), BlockAccessListRlpTest::number),
        map(
            json.get("balanceChanges"),
            c -> new BalanceChange(index(c), number(c.get("postBalance")))),
        map(
            json.get("nonceChanges"),
            c -> new NonceChange(index(c), number(c.get("postNonce")).limb0())),
        map(
            json.get("codeChanges"),
            c -> new CodeChange(index(c), Code.of(SharedData.bytes(c.get("newCode"))))),
        List.of());
  }

  private static int index(JsonNode change) {
    return (int) number(change.get("blockAccessIndex")).limb0();
  }

  private static UInt256 number(JsonNode hex) {
    return UInt256.fromHex(hex.asString());
  }

  private static <T> List<T> map(JsonNode array, Function<JsonNode, T> make) {
    List<T> made = new ArrayList<>();
    array.forEach(item -> made.add(make.apply(item)));
    return made;
  }

  /** By hand: every field once. */
  @Test
  void everyFieldHasItsPlace() {
    AccountChanges account =
        new AccountChanges(
            Address.ofNumber(0xaa),
            List.of(new SlotChanges(UInt256.ONE, List.of(new StorageChange(0, UInt256.of(0x80))))),
            List.of(UInt256.of(2)),
            List.of(new BalanceChange(1, UInt256.ZERO)),
            List.of(new NonceChange(2, 3)),
            List.of(new CodeChange(300, Code.of(new byte[] {0x60, 0}))),
            List.of());
    String expected =
        "f0ef94"
            + "00".repeat(19)
            + "aa"
            + ("c7c601c4c3808180" + "c102" + "c3c20180" + "c3c20203" + "c7c682012c826000");
    byte[] encoded = BlockAccessListRlp.encode(new BlockAccessList(List.of(account)));
    assertEquals(expected, HexFormat.of().formatHex(encoded));
    assertArrayEquals(encoded, BlockAccessListRlp.encode(BlockAccessListRlp.decode(encoded)));
  }

  @Test
  void theEmptyListIsAnEmptyList() {
    assertArrayEquals(
        new byte[] {(byte) 0xc0}, BlockAccessListRlp.encode(new BlockAccessList(List.of())));
  }

  @Test
  void whatIsMalformedIsNamed() {
    byte[] longIndex =
        HexFormat.of().parseHex("e1e094" + "00".repeat(20) + "c0c0c7c6848000000080c0c0");
    RlpException e = assertThrows(RlpException.class, () -> BlockAccessListRlp.decode(longIndex));
    assertEquals("balanceChanges.index", e.field());
    byte[] shortAddress = HexFormat.of().parseHex("c6c581aac0c0c0");
    e = assertThrows(RlpException.class, () -> BlockAccessListRlp.decode(shortAddress));
    assertEquals("address", e.field());
  }

  @Test
  void lostStorageHasNoForm() {
    AccountChanges account =
        new AccountChanges(
            Address.ofNumber(1),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new StorageClear(1)));
    BlockAccessList list = new BlockAccessList(List.of(account));
    assertThrows(IllegalArgumentException.class, () -> BlockAccessListRlp.encode(list));
  }

  @Test
  void rulesNameWhatIsOutOfOrder() {
    AccountChanges account =
        new AccountChanges(
            Address.ofNumber(1),
            List.of(),
            List.of(UInt256.of(5), UInt256.of(4)),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    BlockAccessList list = new BlockAccessList(List.of(account));
    InvalidBlockException e =
        assertThrows(InvalidBlockException.class, () -> AccessListRules.check(list, 1));
    assertEquals("BlockException.INVALID_BLOCK_ACCESS_LIST", e.exceptionName());
    assertTrue(e.getMessage().contains("slots read of " + Address.ofNumber(1)), e.getMessage());
  }
}
