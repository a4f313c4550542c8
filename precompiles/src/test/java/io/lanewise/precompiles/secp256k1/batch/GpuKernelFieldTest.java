package io.lanewise.precompiles.secp256k1.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.kernels.opencl.DeviceBuffer;
import io.lanewise.kernels.opencl.HostBuffer;
import io.lanewise.kernels.opencl.KernelSource;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import io.lanewise.kernels.opencl.OpenClKernel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** The field of the kernels for GPUs, on numbers whose limbs are extreme, against BigInteger. */
class GpuKernelFieldTest {
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger K = ONE.shiftLeft(32).add(BigInteger.valueOf(977));
  private static final BigInteger P = ONE.shiftLeft(256).subtract(K);
  private static final BigInteger HALF = BigInteger.TWO.modInverse(P);
  private static final int GROUP = 8;
  private static final int NUMBER_BYTES = 32;

  private record Step(String code, BinaryOperator<BigInteger> meaning) {}

  private static final List<Step> STEPS =
      List.of(
          new Step("field_mul(a, b)", BigInteger::multiply),
          new Step("field_sqr(a)", (a, b) -> a.multiply(a)),
          new Step("field_add(a, b)", BigInteger::add),
          new Step("field_sub(a, b)", BigInteger::subtract),
          new Step("field_negate_if(a, b.w0 & 1)", (a, b) -> b.testBit(0) ? a.negate() : a),
          new Step(
              "field_three_halves(a)", (a, b) -> a.multiply(BigInteger.valueOf(3)).multiply(HALF)),
          new Step("field_canonical(a)", (a, b) -> a),
          new Step("field_inverse(a)", (a, b) -> a.modPow(P.subtract(BigInteger.TWO), P)),
          new Step("field_sqrt(a)", (a, b) -> a.modPow(P.add(ONE).shiftRight(2), P)));

  @Test
  void extremeLimbs() {
    assumeTrue(
        !OpenClDevices.all().isEmpty(), () -> OpenClDevices.obstacle().orElse("no OpenCL device"));
    OpenClDevices.all().forEach(GpuKernelFieldTest::extremeLimbsOn);
  }

  private static void extremeLimbsOn(OpenClDevice device) {
    List<BigInteger> numbers = numbers();
    int pairs = numbers.size() / 2;
    assertEquals(0, pairs % GROUP);
    try (OpenClContext context = device.open();
        HostBuffer results = context.hostBuffer((long) pairs * STEPS.size() * NUMBER_BYTES)) {
      compute(context, numbers, pairs, results);
      for (int i = 0; i < pairs; i++) {
        for (int step = 0; step < STEPS.size(); step++) {
          long at = ((long) i * STEPS.size() + step) * NUMBER_BYTES;
          check(step, numbers.get(2 * i), numbers.get(2 * i + 1), get(results.memory(), at));
        }
      }
    }
  }

  private static void check(int step, BigInteger a, BigInteger b, BigInteger found) {
    String code = STEPS.get(step).code();
    BigInteger expected = STEPS.get(step).meaning().apply(a, b).mod(P);
    assertEquals(
        expected, found.mod(P), () -> code + " of " + a.toString(16) + ", " + b.toString(16));
    assertTrue(!code.contains("canonical") || found.compareTo(P) < 0, () -> code + ": " + found);
  }

  private static void compute(
      OpenClContext context, List<BigInteger> numbers, int pairs, HostBuffer results) {
    StringBuilder text = new StringBuilder("#include \"secp256k1-point32.cl\"\n");
    text.append("__kernel void steps(__global const uint4 *in, __global uint4 *out) {\n");
    text.append("  const uint i = get_global_id(0);\n");
    text.append("  const u256 a = load_limbs(in + 4 * i), b = load_limbs(in + 4 * i + 2);\n");
    for (int step = 0; step < STEPS.size(); step++) {
      text.append("  store_limbs(out + 2 * (%d * i + %d), ".formatted(STEPS.size(), step));
      text.append(STEPS.get(step).code()).append(");\n");
    }
    text.append("}\n");
    String options = GpuTuning.of(context.device()).with("calls=true").buildOptions();
    long bytes = (long) numbers.size() * NUMBER_BYTES;
    try (OpenClKernel kernel =
            context.program(KernelSource.of("steps.cl", text.toString()), options).kernel("steps");
        HostBuffer staging = context.hostBuffer(bytes);
        DeviceBuffer in = context.deviceBuffer(bytes);
        DeviceBuffer out = context.deviceBuffer(results.memory().byteSize())) {
      for (int i = 0; i < numbers.size(); i++) {
        put(staging.memory(), (long) i * NUMBER_BYTES, numbers.get(i));
      }
      context.queue(0).write(staging, in, bytes);
      kernel.buffer(0, in).buffer(1, out);
      context.queue(0).launch(kernel, pairs, GROUP);
      context.queue(0).read(out, results, results.memory().byteSize()).await();
    }
  }

  private static List<BigInteger> numbers() {
    BigInteger max = ONE.shiftLeft(256).subtract(ONE);
    BigInteger[] edges = {
      BigInteger.ZERO,
      ONE,
      BigInteger.TWO,
      K,
      K.subtract(ONE),
      K.add(ONE),
      P,
      P.subtract(ONE),
      P.add(ONE),
      max,
      max.subtract(K),
      max.subtract(ONE),
      ONE.shiftLeft(255),
      P.shiftRight(1),
      max.shiftRight(192).shiftLeft(192),
      max.shiftRight(32)
    };
    List<BigInteger> numbers = new ArrayList<>();
    for (BigInteger a : edges) {
      for (BigInteger b : edges) {
        numbers.add(a);
        numbers.add(b);
      }
    }
    Random random = new Random(97);
    for (int i = 0; i < 2 * 1024; i++) {
      BigInteger number = BigInteger.ZERO;
      for (int limb = 0; limb < 8; limb++) {
        int bits =
            switch (random.nextInt(5)) {
              case 0 -> 0;
              case 1 -> -1;
              case 2 -> -2;
              case 3 -> 1;
              default -> random.nextInt();
            };
        number = number.shiftLeft(32).or(BigInteger.valueOf(bits & 0xFFFFFFFFL));
      }
      numbers.add(number);
    }
    return numbers;
  }

  private static void put(MemorySegment memory, long at, BigInteger number) {
    for (int limb = 0; limb < 8; limb++) {
      memory.set(ValueLayout.JAVA_INT, at + 4 * limb, number.shiftRight(32 * limb).intValue());
    }
  }

  private static BigInteger get(MemorySegment memory, long at) {
    BigInteger number = BigInteger.ZERO;
    for (int limb = 7; limb >= 0; limb--) {
      long bits = memory.get(ValueLayout.JAVA_INT, at + 4 * limb) & 0xFFFFFFFFL;
      number = number.shiftLeft(32).or(BigInteger.valueOf(bits));
    }
    return number;
  }
}
