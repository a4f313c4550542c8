package io.lanewise.hashing.rlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RlpTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static String written(Consumer<RlpWriter> what) {
    RlpWriter writer = new RlpWriter();
    what.accept(writer);
    return HexFormat.of().formatHex(writer.toBytes());
  }

  @Test
  void writesTheExamplesOfTheYellowPaper() {
    assertEquals("83646f67", written(w -> w.writeBytes("dog".getBytes())));
    assertEquals("80", written(w -> w.writeBytes(new byte[0])));
    assertEquals("00", written(w -> w.writeBytes(new byte[1])));
    assertEquals("8180", written(w -> w.writeBytes(hex("80"))));
    assertEquals("b838" + "61".repeat(56), written(w -> w.writeBytes("a".repeat(56).getBytes())));
    assertEquals("80", written(w -> w.writeLong(0)));
    assertEquals("7f", written(w -> w.writeLong(127)));
    assertEquals("8180", written(w -> w.writeLong(128)));
    assertEquals("820400", written(w -> w.writeLong(1024)));
    assertEquals("88ffffffffffffffff", written(w -> w.writeLong(-1)));
    assertEquals("80", written(w -> w.writeScalar(new byte[32])));
    assertEquals("820102", written(w -> w.writeScalar(hex("00000102"))));
    assertEquals("a0" + "00".repeat(32), written(w -> w.writeHash(Hash.ZERO)));
  }

  @Test
  void writesTheSetTheoreticalThree() {
    assertEquals(
        "c7c0c1c0c3c0c1c0",
        written(
            w -> {
              w.startList();
              w.startList();
              w.endList();
              w.startList();
              w.startList();
              w.endList();
              w.endList();
              w.writeRaw(hex("c3c0c1c0"));
              w.endList();
            }));
  }

  @Test
  void writerIsReusableAndRefusesUnbalancedLists() {
    RlpWriter writer = new RlpWriter();
    writer.startList();
    assertThrows(IllegalStateException.class, writer::toBytes);
    writer.reset();
    writer.writeLong(5);
    assertArrayEquals(hex("05"), writer.toBytes());
    assertThrows(IllegalStateException.class, writer::endList);
  }

  @ParameterizedTest
  @CsvSource({
    "8100, non-canonical",
    "817f, non-canonical",
    "b800, non-canonical",
    "b837, non-canonical",
    "b90038, leading zero",
    "b9, truncated",
    "b8, truncated",
    "83aabb, truncated",
    "b838aa, truncated",
    "bbffffffff, truncated",
    "bf7fffffffffffffff, truncated",
    "bfffffffffffffffff, truncated",
    "bf8000000000000000, truncated",
    "c0, list where a string",
    "'', no item left",
  })
  void refusesBadStrings(String digits, String fault) {
    byte[] bytes = hex(digits);
    RlpException e =
        assertThrows(RlpException.class, () -> new RlpReader(bytes).readBytes("the field"));
    assertTrue(e.getMessage().contains(fault), e.getMessage());
    assertTrue(e.getMessage().startsWith("the field: "), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "80, string where a list",
    "c1, truncated",
    "f800, non-canonical",
    "f90038, leading zero",
    "ffffffffffffffffff, truncated",
    "fb7fffffff, truncated",
  })
  void refusesBadLists(String digits, String fault) {
    byte[] bytes = hex(digits);
    RlpException e =
        assertThrows(RlpException.class, () -> new RlpReader(bytes).enterList("the field"));
    assertTrue(e.getMessage().contains(fault), e.getMessage());
  }

  @Test
  void refusesBadScalarsAndSizes() {
    assertFault("00", "leading zero", r -> r.readLong("nonce"));
    assertFault("820001", "leading zero", r -> r.readLong("nonce"));
    assertFault("89010000000000000000", "at most 8 bytes", r -> r.readLong("nonce"));
    assertFault("8400000001", "leading zero", r -> r.readScalar("nonce"));
    assertFault("a1" + "01".repeat(33), "at most 32 bytes", r -> r.readScalar("nonce"));
    assertFault("821234", "3 bytes expected, got 2", r -> r.readBytes(3, "nonce"));
    assertFault("821234", "32 bytes expected, got 2", r -> r.readHash("nonce"));
    assertEquals(0, new RlpReader(hex("80")).readLong("nonce"));
    assertEquals(-1, new RlpReader(hex("88ffffffffffffffff")).readLong("nonce"));
  }

  private static void assertFault(String digits, String fault, Consumer<RlpReader> read) {
    RlpException e =
        assertThrows(RlpException.class, () -> read.accept(new RlpReader(hex(digits))));
    assertEquals("nonce", e.field());
    assertTrue(e.getMessage().contains(fault), e.getMessage());
  }

  @Test
  void anItemMayNotReachBeyondItsList() {
    RlpReader reader = new RlpReader(hex("c482ffff01c3820102"));
    reader.enterList("outer");
    reader.readBytes("a");
    reader.readBytes("b");
    reader.leaveList("outer");
    reader.enterList("second");
    assertEquals(6, reader.position());
    reader.skip("c");
    assertThrows(RlpException.class, () -> reader.readBytes("d"));
    RlpReader inner = new RlpReader(hex("c282ffff"));
    inner.enterList("outer");
    RlpException e = assertThrows(RlpException.class, () -> inner.readBytes("a"));
    assertEquals(1, e.position());
  }

  @Test
  void leftOverItemsAndTrailingBytesAreFaults() {
    RlpReader reader = new RlpReader(hex("c2010203"));
    reader.enterList("pair");
    assertEquals(2, reader.remainingItems("pair"));
    reader.readLong("first");
    assertThrows(RlpException.class, () -> reader.leaveList("pair"));
    reader.readLong("second");
    assertFalse(reader.hasNext());
    reader.leaveList("pair");
    assertThrows(RlpException.class, reader::expectEnd);
    reader.skip("last");
    reader.expectEnd();
  }

  @Test
  void aRangeIsReadAsIfItWereAlone() {
    byte[] bytes = hex("ff83646f67ff");
    RlpReader reader = new RlpReader(bytes, 1, 5);
    assertArrayEquals("dog".getBytes(), reader.readBytes("animal"));
    reader.expectEnd();
    assertThrows(RlpException.class, () -> new RlpReader(bytes, 1, 4).readBytes("animal"));
    assertThrows(IllegalArgumentException.class, () -> new RlpReader(bytes, 4, 7));
  }

  @Test
  void nestingAsDeepAsTheInputIsLongIsRead() {
    int depth = 200_000;
    RlpWriter writer = new RlpWriter();
    for (int i = 0; i < depth; i++) {
      writer.startList();
    }
    for (int i = 0; i < depth; i++) {
      writer.endList();
    }
    RlpReader reader = new RlpReader(writer.toBytes());
    for (int i = 0; i < depth; i++) {
      assertTrue(reader.isList());
      reader.enterList("level");
    }
    for (int i = 0; i < depth; i++) {
      reader.leaveList("level");
    }
    reader.expectEnd();
  }

  @Test
  void randomTreesComeBack() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      Object tree = randomTree(random, 4);
      RlpWriter writer = new RlpWriter();
      write(writer, tree);
      byte[] bytes = writer.toBytes();
      RlpReader reader = new RlpReader(bytes);
      assertArrayEquals(bytes, new RlpReader(bytes).readRaw("all"));
      assertSame(tree, reader);
      reader.expectEnd();
    }
  }

  @Test
  void everyTruncationIsAFault() {
    RlpWriter writer = new RlpWriter();
    write(writer, List.of(new byte[3], List.of(new byte[60], new byte[0]), new byte[300]));
    byte[] bytes = writer.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      RlpReader reader = new RlpReader(bytes, 0, length);
      assertThrows(RlpException.class, () -> reader.enterList("all"));
    }
  }

  private static Object randomTree(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      int[] sizes = {0, 1, 1, 2, 54, 55, 56, 57, 255, 256, 257, 70_000};
      byte[] bytes = new byte[sizes[random.nextInt(depth == 4 ? sizes.length : 11)]];
      random.nextBytes(bytes);
      return bytes;
    }
    List<Object> items = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      items.add(randomTree(random, depth - 1));
    }
    return items;
  }

  private static void write(RlpWriter writer, Object tree) {
    if (tree instanceof byte[] bytes) {
      writer.writeBytes(bytes);
      return;
    }
    writer.startList();
    ((List<?>) tree).forEach(item -> write(writer, item));
    writer.endList();
  }

  private static void assertSame(Object tree, RlpReader reader) {
    assertTrue(reader.hasNext());
    if (tree instanceof byte[] bytes) {
      assertFalse(reader.isList());
      assertArrayEquals(bytes, reader.readBytes("string"));
      return;
    }
    assertTrue(reader.isList());
    reader.enterList("list");
    ((List<?>) tree).forEach(item -> assertSame(item, reader));
    reader.leaveList("list");
  }
}
