package io.lanewise.precompiles.secp256k1.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signer;
import io.lanewise.precompiles.secp256k1.Signers;
import io.lanewise.precompiles.testing.Vectors;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every backend that can run here, on the same signatures in batches of many sizes. */
@ParameterizedClass
@MethodSource("backends")
class BatchRecoveryTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String GPU_KERNELS = "opencl for GPUs";
  private static final byte[] CASES = cases();
  private static final int CASE_COUNT = CASES.length / RecoveryItem.BYTES;
  private static final byte[] EXPECTED = expected(CASES);

  private static BatchOperation operation;

  private final Backend backend;

  /** All, and the kernels for GPUs on this machine's CPU, where they are slow but no less right. */
  static List<Backend> backends() {
    List<Backend> backends = new ArrayList<>(RecoveryBackends.all());
    OpenClDevices.all().stream()
        .filter(OpenClDevice::isCpu)
        .map(device -> GpuRecovery.backend(GPU_KERNELS, device, GpuTuning.of(device)))
        .forEach(backends::add);
    // In a JVM that is forked for one kind of them, see the module's pom.xml.
    String prefix = System.getProperty("lanewise.test.backends", "");
    backends.removeIf(backend -> !backend.name().startsWith(prefix));
    return backends;
  }

  BatchRecoveryTest(Backend backend) {
    this.backend = backend;
  }

  /** Once a backend, since it may compile kernels for seconds. */
  @BeforeParameterizedClassInvocation
  static void open(Backend backend) {
    backend
        .obstacle()
        .ifPresent(
            reason -> {
              System.err.println("SKIPPED: recovery by " + backend + ": " + reason);
              assumeTrue(false, reason);
            });
    operation = backend.open();
  }

  @AfterParameterizedClassInvocation
  static void close() {
    if (operation != null) {
      operation.close();
      operation = null;
    }
  }

  @Test
  void everyCaseInOneBatch() {
    int keys = 0;
    for (int at = 0; at < EXPECTED.length; at += 32) {
      keys += EXPECTED[at];
    }
    assertTrue(keys > 1000 && keys < CASE_COUNT - 1000, keys + " keys in " + CASE_COUNT + " cases");
    check(CASES, EXPECTED);
  }

  /** Batches cut from anywhere, off the heap and on it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 7, 8, 9, 15, 16, 17, 255, 256, 257, 1000})
  void batchesOfAnySize(int size) {
    MemorySegment offHeap = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, CASES);
    Random random = new Random(size);
    for (int round = 0; round < Math.max(4, 32 / (size + 1)); round++) {
      int first = random.nextInt(CASE_COUNT - size + 1);
      MemorySegment input = round % 2 == 0 ? offHeap : MemorySegment.ofArray(CASES);
      check(batch(input, CASE_COUNT).slice(first, first + size), EXPECTED, first);
    }
  }

  /** An instance is one thread's, but two of them may share a device. */
  @Test
  void twoInstancesAtOnce() throws Exception {
    Batch cases = batch(MemorySegment.ofArray(CASES), CASE_COUNT);
    try (BatchOperation other = backend.open();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> beside = threads.submit(() -> check(other, cases.slice(0, 600), EXPECTED, 0));
      check(cases.slice(600, 1000), EXPECTED, 600);
      check(cases.slice(1000, 1300), EXPECTED, 1000);
      beside.get();
    }
  }

  /** What a large batch leaves in buffers must not reach a small one. */
  @Test
  void aSmallBatchAfterALargeOne() {
    Batch cases = batch(MemorySegment.ofArray(CASES), CASE_COUNT);
    check(cases.slice(0, 1500), EXPECTED, 0);
    check(cases.slice(1500, 1505), EXPECTED, 1500);
  }

  @Test
  void itemsOfAnotherLengthAreRefused() {
    MemorySegment items = MemorySegment.ofArray(new byte[300]);
    MemorySegment results = MemorySegment.ofArray(new byte[64]);
    Batch shorter = Batch.ofEqual(items, 127, 2, results);
    assertThrows(IllegalArgumentException.class, () -> operation.run(shorter));
    Batch mixed = Batch.of(items, new int[] {0, 128, 257}, 2, results);
    assertThrows(IllegalArgumentException.class, () -> operation.run(mixed));
  }

  @Test
  void mainnetSenders() {
    RecoveryItems mainnet = new RecoveryItems();
    byte[] expected = mainnet(mainnet);
    byte[] items = mainnet.tiled(mainnet.count());
    // The reference takes an eighth, the others all of them.
    int count = mainnet.count() / (backend.name().equals("scalar") ? 8 : 1);
    check(Arrays.copyOf(items, count * RecoveryItem.BYTES), expected);
  }

  @Test
  void manySenders() {
    assumeTrue(!backend.name().equals("scalar"), "65,536 are too many for the reference");
    assumeTrue(!backend.name().equals(GPU_KERNELS), "and for kernels on the wrong device");
    RecoveryItems mainnet = new RecoveryItems();
    byte[] once = mainnet(mainnet);
    byte[] expected = new byte[65_536 * 32];
    for (int at = 0; at < expected.length; at += once.length) {
      System.arraycopy(once, 0, expected, at, Math.min(once.length, expected.length - at));
    }
    check(mainnet.tiled(65_536), expected);
  }

  /** A signature is valid exactly when the key it was made with is one of the two recovered. */
  @Test
  void wycheproof() throws Exception {
    RecoveryItems items = new RecoveryItems();
    JsonNode file = Vectors.json(Vectors.WYCHEPROOF + "ecdsa_secp256k1_sha256_p1363_test.json");
    for (JsonNode group : file.get("testGroups")) {
      for (JsonNode test : group.get("tests")) {
        byte[] signature = HEX.parseHex(test.get("sig").asString());
        if (signature.length == 64) {
          byte[] hash =
              MessageDigest.getInstance("SHA-256").digest(HEX.parseHex(test.get("msg").asString()));
          byte[] r = Arrays.copyOf(signature, 32);
          byte[] s = Arrays.copyOfRange(signature, 32, 64);
          items.add(hash, r, s, 0);
          items.add(hash, r, s, 1);
        }
      }
    }
    assertTrue(items.count() > 400, "items: " + items.count());
    byte[] all = items.tiled(items.count());
    check(all, expected(all));
  }

  private void check(byte[] items, byte[] expected) {
    int count = items.length / RecoveryItem.BYTES;
    check(batch(MemorySegment.ofArray(items), count), expected, 0);
  }

  /**
   * @param expected results, of which the batch's begin with result {@code first}
   */
  private static void check(Batch batch, byte[] expected, int first) {
    check(operation, batch, expected, first);
  }

  private static void check(BatchOperation operation, Batch batch, byte[] expected, int first) {
    int bytes = 32 * batch.count();
    byte[] results = new byte[bytes + 64];
    Arrays.fill(results, (byte) 0xA5); // what an operation leaves untouched shows
    operation.run(batch.into(MemorySegment.ofArray(results).asSlice(32, bytes)));
    for (int i = 0; i < batch.count(); i++) {
      int at = 32 * (first + i);
      if (!Arrays.equals(results, 32 + 32 * i, 64 + 32 * i, expected, at, at + 32)) {
        MemorySegment item = batch.input().asSlice(batch.offset(i), RecoveryItem.BYTES);
        fail(
            "item %d of %d, %s: expected %s, got %s"
                .formatted(
                    i,
                    batch.count(),
                    HEX.formatHex(item.toArray(ValueLayout.JAVA_BYTE)),
                    HEX.formatHex(expected, at, at + 32),
                    HEX.formatHex(results, 32 + 32 * i, 64 + 32 * i)));
      }
    }
    for (int i = 0; i < 32; i++) {
      assertEquals((byte) 0xA5, results[i], "a byte before the results");
      assertEquals((byte) 0xA5, results[32 + bytes + i], "a byte behind the results");
    }
  }

  private static Batch batch(MemorySegment items, int count) {
    return RecoveryItem.batch(items, count, MemorySegment.ofArray(new byte[32 * count]));
  }

  private static byte[] cases() {
    RecoveryItems items = new RecoveryItems();
    EdgeItems.addTo(items);
    Random random = new Random(37);
    Signer signer = Signers.best();
    byte[] key = new byte[32];
    byte[] hash = new byte[32];
    for (int i = 0; i < 1000; i++) {
      random.nextBytes(key);
      random.nextBytes(hash);
      Signature signature = signer.sign(hash, key);
      items.add(hash, signature.r(), signature.s(), signature.yParity());
    }
    byte[] garbage = new byte[RecoveryItem.BYTES];
    for (int i = 0; i < 1000; i++) {
      random.nextBytes(garbage);
      items.add(
          Arrays.copyOf(garbage, 32),
          Arrays.copyOfRange(garbage, 64, 96),
          Arrays.copyOfRange(garbage, 96, 128),
          i % 10 == 0 ? 2 : i & 1);
    }
    return items.shuffled(41);
  }

  /** By libsecp256k1, whose results {@code scalar} is held against in its turn. */
  private static byte[] expected(byte[] items) {
    int count = items.length / RecoveryItem.BYTES;
    byte[] results = new byte[32 * count];
    try (NativeBatchRecovery recovery = new NativeBatchRecovery()) {
      recovery.run(
          RecoveryItem.batch(MemorySegment.ofArray(items), count, MemorySegment.ofArray(results)));
    }
    return results;
  }

  /** Adds the signatures of mainnet transactions and gives the results that the chain knows. */
  private static byte[] mainnet(RecoveryItems items) {
    byte[] csv = Vectors.files(Vectors.SENDERS).get(Vectors.SENDERS);
    List<String> lines = new String(csv, StandardCharsets.US_ASCII).lines().skip(1).toList();
    byte[] results = new byte[32 * lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      String[] f = lines.get(i).split(",");
      items.add(HEX.parseHex(f[3]), HEX.parseHex(f[5]), HEX.parseHex(f[6]), Integer.parseInt(f[4]));
      results[32 * i] = 1;
      System.arraycopy(HEX.parseHex(f[7]), 0, results, 32 * i + 12, 20);
    }
    return results;
  }
}
