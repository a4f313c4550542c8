package io.lanewise.hashing.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.KnownBackend;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every backend on the same messages. */
@ParameterizedClass
@MethodSource("backends")
class BatchKeccakTest {
  /** Around the rate's boundaries, those of words and vectors, and of 8 blocks. */
  private static final int[] LENGTHS = {
    0, 1, 7, 8, 31, 32, 33, 55, 56, 63, 64, 65, 127, 128, 135, 136, 137, 271, 272, 273, 532, 1087,
    1088, 1089, 2000, 5000
  };

  private static final int[] COUNTS = {0, 1, 3, 7, 8, 9, 255, 256, 1000};

  @Parameter Backend backend;
  private static BatchOperation operation; // kernels take seconds to compile

  /** All, and on CPU devices the kernels for GPUs too. */
  static List<Backend> backends() {
    List<Backend> backends = new ArrayList<>(KeccakBackends.all());
    for (OpenClDevice device : OpenClDevices.all()) {
      if (device.isCpu()) {
        backends.add(
            new KnownBackend(
                "opencl with kernels for GPUs",
                Optional.of(device.label()),
                Optional.empty(),
                _ -> OpenClKeccak.open(device.open(), false)));
      }
    }
    String only = System.getProperty("lanewise.test.backend");
    backends.removeIf(backend -> only != null && !backend.name().equals(only));
    return backends;
  }

  @BeforeEach
  void open() {
    assumeTrue(backend.obstacle().isEmpty(), () -> backend + ": " + backend.obstacle().get());
    if (operation == null) {
      operation = backend.open();
    }
  }

  /** After all tests of a backend. */
  @AfterAll
  static void close() {
    if (operation != null) {
      operation.close();
      operation = null;
    }
  }

  @Test
  void knownDigests() {
    // The Keccak team's ShortMsgKAT_256 (empty; cc), "abc", and a message of one whole block.
    check("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    check("cc", "eead6dbfc7340a56caedc044696a168870549a6a7f6f56961e84a54bd9970b8a");
    check("616263", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
    byte[] block = new byte[136];
    check(HexFormat.of().formatHex(block), HexFormat.of().formatHex(bouncyCastle(block, 0, 136)));
  }

  private void check(String message, String digest) {
    byte[] bytes = HexFormat.of().parseHex(message);
    byte[] out = new byte[32];
    operation.run(
        Batch.ofEqual(MemorySegment.ofArray(bytes), bytes.length, 1, MemorySegment.ofArray(out)));
    assertEquals(digest, HexFormat.of().formatHex(out));
  }

  @Test
  void equalLengths() {
    for (int length : LENGTHS) {
      for (int count : COUNTS) {
        Random random = new Random(31L * length + count);
        compare(equalMessages(random, length, count), "length " + length + ", count " + count);
      }
    }
  }

  @Test
  void mixedLengths() {
    for (int count : COUNTS) {
      Random random = new Random(count);
      compare(mixedMessages(random, count, i -> random.nextInt(2001)), "random, count " + count);
      compare(
          mixedMessages(random, count, i -> LENGTHS[random.nextInt(LENGTHS.length)]),
          "boundaries, count " + count);
      compare(mixedMessages(random, count, i -> i % 137), "ascending, count " + count);
    }
  }

  @Test
  void everyLengthBesideItsNeighbours() {
    Random random = new Random(5);
    compare(mixedMessages(random, 700, i -> i), "lengths 0 to 699");
    compare(mixedMessages(random, 700, i -> 699 - i), "lengths 699 to 0");
  }

  @Test
  void aLongMessageAmongShortOnes() {
    Random random = new Random(6);
    compare(
        mixedMessages(random, 40, i -> i == 17 ? 3_000_001 : i == 25 || i == 26 ? 40_000 : 20),
        "long messages");
  }

  @Test
  void largeBatches() {
    Random random = new Random(7);
    int count = 65_536;
    compare(equalMessages(random, 32, count), "65,536 of 32 bytes");
    compare(equalMessages(random, 64, count), "65,536 of 64 bytes");
    compare(mixedMessages(random, count, i -> random.nextInt(150)), "65,536 of up to 149 bytes");
    compare(equalMessages(random, 532, 10_007), "10,007 of 532 bytes");
  }

  @Test
  void slicesAndOffsets() {
    Random random = new Random(8);
    Messages messages = mixedMessages(random, 300, i -> random.nextInt(300));
    byte[] expected = messages.digests();
    for (int from : new int[] {0, 1, 100, 291}) {
      int to = Math.min(300, from + 57);
      byte[] out = new byte[(to - from) * 32 + 5];
      MemorySegment shifted = MemorySegment.ofArray(out).asSlice(5);
      operation.run(messages.batch().slice(from, to).into(shifted));
      assertArrayEquals(
          Arrays.copyOfRange(expected, from * 32, to * 32), Arrays.copyOfRange(out, 5, out.length));
      assertArrayEquals(new byte[5], Arrays.copyOf(out, 5));
    }
  }

  @Test
  void memoryOffTheHeap() {
    Random random = new Random(9);
    int count = 5000;
    Messages messages = mixedMessages(random, count, i -> random.nextInt(500));
    MemorySegment in = Arena.ofAuto().allocate(messages.bytes.length);
    MemorySegment.copy(messages.bytes, 0, in, ValueLayout.JAVA_BYTE, 0, messages.bytes.length);
    MemorySegment out = Arena.ofAuto().allocate(count * 32L);
    operation.run(Batch.of(in.asReadOnly(), messages.offsets, count, out));
    assertDigests(messages, out.toArray(ValueLayout.JAVA_BYTE), "off the heap");
    MemorySegment words = MemorySegment.ofArray(new long[count * 4]);
    operation.run(Batch.of(in, messages.offsets, count, words));
    assertDigests(messages, words.toArray(ValueLayout.JAVA_BYTE), "into longs");
  }

  @Test
  void aRefusedBatchDoesNotSpoilTheNext() {
    Messages messages = equalMessages(new Random(10), 64, 100);
    MemorySegment readOnly = MemorySegment.ofArray(new byte[3200]).asReadOnly();
    assertThrows(RuntimeException.class, () -> operation.run(messages.batch().into(readOnly)));
    compare(messages, "after a failure");
  }

  private void compare(Messages messages, String what) {
    byte[] out = new byte[messages.count() * 32];
    operation.run(messages.batch().into(MemorySegment.ofArray(out)));
    assertDigests(messages, out, what);
  }

  private static void assertDigests(Messages messages, byte[] actual, String what) {
    byte[] expected = messages.digests();
    for (int i = 0; i < messages.count(); i++) {
      if (!Arrays.equals(expected, 32 * i, 32 * i + 32, actual, 32 * i, 32 * i + 32)) {
        fail(what + ": digest " + i + ", message of " + messages.length(i) + " bytes");
      }
    }
  }

  /** Messages, packed after {@code offsets[0]} bytes of something else. */
  private record Messages(byte[] bytes, int[] offsets, int equalLength) {
    int count() {
      return offsets.length - 1;
    }

    int length(int i) {
      return offsets[i + 1] - offsets[i];
    }

    Batch batch() {
      MemorySegment in = MemorySegment.ofArray(bytes);
      MemorySegment out = MemorySegment.ofArray(new byte[32 * count()]);
      return equalLength >= 0
          ? Batch.ofEqual(in, equalLength, count(), out)
          : Batch.of(in, offsets, count(), out);
    }

    byte[] digests() {
      byte[] digests = new byte[32 * count()];
      for (int i = 0; i < count(); i++) {
        byte[] digest = bouncyCastle(bytes, offsets[i], length(i));
        System.arraycopy(digest, 0, digests, 32 * i, 32);
      }
      return digests;
    }
  }

  private static Messages equalMessages(Random random, int length, int count) {
    int[] offsets = IntStream.rangeClosed(0, count).map(i -> i * length).toArray();
    byte[] bytes = new byte[count * length];
    random.nextBytes(bytes);
    return new Messages(bytes, offsets, length);
  }

  private static Messages mixedMessages(Random random, int count, IntUnaryOperator length) {
    int[] offsets = new int[count + 1];
    offsets[0] = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = offsets[i] + length.applyAsInt(i);
    }
    byte[] bytes = new byte[offsets[count]];
    random.nextBytes(bytes);
    return new Messages(bytes, offsets, -1);
  }

  private static byte[] bouncyCastle(byte[] in, int off, int len) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(in, off, len);
    byte[] out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }
}
