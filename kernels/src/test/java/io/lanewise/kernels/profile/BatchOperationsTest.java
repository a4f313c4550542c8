package io.lanewise.kernels.profile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.DeviceException;
import io.lanewise.kernels.trust.BatchMetrics;
import io.lanewise.kernels.trust.LogLines;
import io.lanewise.kernels.trust.Quarantine;
import io.lanewise.kernels.trust.ToyOperation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchOperationsTest {
  private static final DeviceCatalog NO_DEVICES =
      new DeviceCatalog(List.of(), Optional.of("no OpenCL loader; apt install ocl-icd-libopencl1"));
  private static final DeviceCatalog TWO_DEVICES =
      new DeviceCatalog(
          List.of(
              new KnownDevice(0, "opencl-0", "pthread-epyc", true, false),
              new KnownDevice(1, "opencl-1", "NVIDIA H200", false, true)),
          Optional.empty());

  private final Quarantine quarantine = new Quarantine();
  private final BatchMetrics metrics = new BatchMetrics();

  /** A backend that counts how often it is opened, and with how many cores. */
  private static final class TestBackend implements Backend {
    final String name;
    final String device;
    final String obstacle;
    final AtomicInteger opened = new AtomicInteger();
    int cores;
    RuntimeException refusal;

    TestBackend(String name, String device, String obstacle) {
      this.name = name;
      this.device = device;
      this.obstacle = obstacle;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<String> device() {
      return Optional.ofNullable(device);
    }

    @Override
    public Optional<String> obstacle() {
      return Optional.ofNullable(obstacle);
    }

    @Override
    public BatchOperation open() {
      if (refusal != null) {
        throw refusal;
      }
      opened.incrementAndGet();
      return new ToyOperation();
    }

    @Override
    public BatchOperation open(int limit) {
      cores = limit;
      return open();
    }
  }

  private final TestBackend scalar = new TestBackend("scalar", null, null);
  private final TestBackend nativeCode = new TestBackend("native", null, null);
  private final TestBackend vector256 = new TestBackend("vector-256", null, null);
  private final TestBackend vector512 =
      new TestBackend("vector-512", null, "this CPU has none; take vector-256");
  private final TestBackend cpu = new TestBackend("opencl", "opencl-0", null);
  private final TestBackend gpu = new TestBackend("opencl", "opencl-1", null);
  private final List<Backend> backends =
      List.of(scalar, nativeCode, vector256, vector512, cpu, gpu);

  private BatchOperations operations(String profile, DeviceCatalog devices) {
    return new BatchOperations(
        ProfileReader.read("p.yaml", profile.getBytes(StandardCharsets.UTF_8)),
        () -> devices,
        quarantine,
        metrics,
        new SplittableRandom(1));
  }

  private Selection select(String choices, DeviceCatalog devices) {
    return operations("name: p\noperations:\n  recover:\n" + choices, devices)
        .select(OperationKind.RECOVER, backends);
  }

  private String refusal(String choices, DeviceCatalog devices) {
    return assertThrows(ProfileException.class, () -> select(choices, devices)).getMessage();
  }

  private void assertRight(BatchOperation operation, int count) {
    Batch batch = ToyOperation.batch(count, new Random(count));
    operation.run(batch);
    assertArrayEquals(ToyOperation.expected(batch), ToyOperation.results(batch));
  }

  @Test
  void autoTakesTheBestAndSaysNothing() {
    try (LogLines log = new LogLines()) {
      Selection selection =
          operations(text(Profiles.find("auto")), TWO_DEVICES)
              .select(OperationKind.RECOVER, backends);
      assertEquals("recover runs on opencl-0, batches of under 16 on native", selection.toString());
      assertEquals(List.of(), selection.refusals());
      assertEquals(List.of(), log.lines());
    }
  }

  private static String text(Profile profile) {
    return ProfileWriter.write(profile, List.of());
  }

  @Test
  void autoFallsBackAndSaysSoInOneLine() {
    gpu.refusal = new DeviceException("CL_OUT_OF_HOST_MEMORY");
    try (LogLines log = new LogLines()) {
      Selection selection =
          operations(text(Profiles.find("auto")), NO_DEVICES)
              .select(OperationKind.RECOVER, backends);
      assertEquals("native", selection.label());
      assertEquals(
          List.of(
              "profile auto: recover runs on native; passed over: "
                  + "opencl on cpu: no OpenCL loader; apt install ocl-icd-libopencl1; "
                  + "vector-512: this CPU has none; take vector-256; "
                  + "opencl on gpu: no OpenCL loader; apt install ocl-icd-libopencl1"),
          log.lines());
    }
  }

  @Test
  void whatCannotBeOpenedIsPassedOver() {
    cpu.refusal = new DeviceException("CL_OUT_OF_HOST_MEMORY");
    String list =
        """
            - {backend: opencl, device: cpu, minimumBatch: 1}
            - {backend: opencl, device: h200, minimumBatch: 9}
        """;
    try (LogLines log = new LogLines()) {
      assertEquals("opencl-1", select(list, TWO_DEVICES).label());
      assertEquals(1, log.lines().size());
      assertTrue(log.lines().getFirst().contains("cannot be opened: CL_OUT_OF_HOST_MEMORY"));
    }
  }

  @Test
  void aForcedBackendThatIsMissingIsAnError() {
    assertEquals(
        "p.yaml:4:5: operations.recover: vector-512: this CPU has none; take vector-256",
        refusal("    backend: vector-512\n", NO_DEVICES));
    String onGpu = "    {backend: opencl, device: gpu, minimumBatch: 1}\n";
    assertEquals(
        "p.yaml:4:5: operations.recover: opencl on gpu: no OpenCL loader; apt install"
            + " ocl-icd-libopencl1",
        refusal(onGpu, NO_DEVICES));
    assertEquals(
        "p.yaml:4:5: operations.recover: opencl on mi300: there is no such OpenCL device, but"
            + " opencl-0 (cpu, pthread-epyc), opencl-1 (gpu, NVIDIA H200); name one of these in the"
            + " profile",
        refusal("    {backend: opencl, device: mi300, minimumBatch: 1}\n", TWO_DEVICES));
    gpu.refusal = new DeviceException("no memory");
    assertEquals(
        "p.yaml:4:5: operations.recover: opencl on gpu: cannot be opened: no memory",
        refusal(onGpu, TWO_DEVICES));
    String list = "    - backend: vector-512\n    - backend: vector-512\n";
    assertTrue(refusal(list, NO_DEVICES).contains("none of the list can be used: vector-512:"));
  }

  @Test
  void anOperationWithoutKernelForTheDevice() {
    BatchOperations operations =
        operations(
            "name: p\noperations:\n  recover: {backend: opencl, device: gpu, minimumBatch: 1}\n",
            TWO_DEVICES);
    String message =
        assertThrows(
                ProfileException.class,
                () -> operations.select(OperationKind.RECOVER, List.of(scalar, cpu)))
            .getMessage();
    assertTrue(
        message.contains("there is no kernel for recover on opencl-1 (gpu, NVIDIA H200)"), message);
  }

  @Test
  void anOperationThatIsNotNamedRunsOnItsReference() {
    BatchOperations operations =
        operations("name: p\noperations:\n  keccak: {backend: scalar}\n", NO_DEVICES);
    assertEquals("native", operations.select(OperationKind.RECOVER, backends).label());
    assertEquals(
        "scalar",
        operations
            .select(
                OperationKind.RECOVER,
                List.of(scalar, new TestBackend("native", null, "not for this platform")))
            .label());
  }

  @Test
  void batchesGoWhereTheyBelong() {
    String choice = "    {backend: opencl, device: 0, minimumBatch: 10, crossCheck: 0.5}\n";
    try (BatchOperation operation = select(choice, TWO_DEVICES).open()) {
      assertRight(operation, 9);
      assertRight(operation, 10);
    }
    assertEquals(9, metrics.counters("recover", "native").snapshot().items());
    assertEquals(10, metrics.counters("recover", "opencl-0").snapshot().offloadedItems());
    assertEquals(5, metrics.counters("recover", "opencl-0").snapshot().crossChecked());
    assertEquals(List.of("native", "opencl-0"), backendsCounted());
  }

  /** What is next in a list has the batches that are too small for the device. */
  @Test
  void smallBatchesGoToTheNextBestCpuCode() {
    String list =
        """
            - {backend: opencl, device: cpu, minimumBatch: 10}
            - {backend: vector-512, minimumBatch: 4}
            - {backend: opencl, device: gpu, minimumBatch: 5}
            - {backend: vector-256, minimumBatch: 4}
            - backend: native
        """;
    Selection selection = select(list, TWO_DEVICES);
    assertEquals(
        "recover runs on opencl-0, batches of under 10 on vector-256", selection.toString());
    assertEquals(List.of(), selection.refusals());
    try (BatchOperation operation = selection.open()) {
      assertRight(operation, 3);
      assertRight(operation, 9);
      assertRight(operation, 10);
    }
    assertEquals(3, metrics.counters("recover", "native").snapshot().items());
    assertEquals(9, metrics.counters("recover", "vector-256").snapshot().items());
    assertEquals(10, metrics.counters("recover", "opencl-0").snapshot().items());
  }

  private List<String> backendsCounted() {
    List<String> names = new ArrayList<>();
    metrics.snapshot().forEach(row -> names.add(row.backend()));
    return names;
  }

  @Test
  void everyOpenIsAnotherInstanceAndTheProbeIsUsed() {
    Selection selection =
        select("    {backend: opencl, device: 1, minimumBatch: 1}\n", TWO_DEVICES);
    assertEquals(1, gpu.opened.get());
    try (BatchOperation first = selection.open();
        BatchOperation second = selection.open()) {
      assertEquals(2, gpu.opened.get());
      assertRight(first, 20);
      assertRight(second, 20);
    }
  }

  @Test
  void aDeviceThatCannotBeOpenedAgainGoesToQuarantine() {
    Selection selection =
        select("    {backend: opencl, device: 1, minimumBatch: 1}\n", TWO_DEVICES);
    gpu.refusal = new DeviceException("gone");
    selection.open().close();
    try (BatchOperation operation = selection.open()) {
      assertRight(operation, 20);
    }
    assertTrue(quarantine.contains("opencl-1"));
    assertEquals(20, metrics.counters("recover", "native").snapshot().items());
    String again = refusal("    {backend: opencl, device: 1, minimumBatch: 1}\n", TWO_DEVICES);
    assertTrue(again.endsWith("opencl on 1: failed before: gone"), again);
  }

  @Test
  void workersShareTheCpuAndBoundTheDevice() {
    Profile profile =
        ProfileReader.read(
                "p.yaml",
                ("name: p\noperations:\n  recover:\n"
                        + "    {backend: opencl, device: cpu, minimumBatch: 10}\n")
                    .getBytes(StandardCharsets.UTF_8))
            .withWorkers(3);
    BatchOperations operations =
        new BatchOperations(
            profile, () -> TWO_DEVICES, quarantine, metrics, new SplittableRandom(1));
    try (BatchOperation operation = operations.select(OperationKind.RECOVER, backends).open()) {
      assertEquals(3, cpu.cores);
      assertEquals(3, nativeCode.opened.get());
      assertRight(operation, 9);
      assertRight(operation, 100);
    }
  }

  @Test
  void forcedVectorsOfTwoWidthsAreRefused() {
    String profile =
        "name: p\noperations:\n  keccak: {backend: vector-256}\n  recover: {backend: vector-512}\n";
    ProfileException e =
        assertThrows(ProfileException.class, () -> operations(profile, NO_DEVICES));
    assertEquals(
        "p.yaml:4:12: operations.recover: found a mapping; allowed: vector-256 as above: a JVM has"
            + " vectors of one width",
        e.getMessage());
    assertEquals(256, Profiles.find("cpu-vector-256").forcedVectorBits());
    assertEquals(0, Profiles.find("auto").forcedVectorBits());
  }
}
