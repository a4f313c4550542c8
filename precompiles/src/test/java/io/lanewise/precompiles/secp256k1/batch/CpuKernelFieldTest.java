package io.lanewise.precompiles.secp256k1.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.kernels.opencl.HostBuffer;
import io.lanewise.kernels.opencl.KernelSource;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps in the field of recover-cpu-field.cl, on limbs as large as their states allow. */
class CpuKernelFieldTest {
  private static final BigInteger P =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));
  private static final long MASK52 = (1L << 52) - 1;
  private static final int VECTORS = 400;
  private static final int INPUTS = 7;
  private static final int OUTPUTS = 13;

  // Inputs: a, b, c, d factors; e an addend; f raw; g clean.
  private static final String KERNEL =
      """
      #include "recover-cpu-curve.cl"

      NOINLINE void steps(global const lanes *in, global lanes *out) {
        number a, b, c, d, e, f, g, r, s;
        load_number(&a, in);
        load_number(&b, in + 5);
        load_number(&c, in + 10);
        load_number(&d, in + 15);
        load_number(&e, in + 20);
        load_number(&f, in + 25);
        load_number(&g, in + 30);
        mul(&r, &a, &b), store_number(out, &r);
        mul_dirty(&r, &a, &b), store_number(out + 5, &r);
        mul_raw(&r, &a, &b), carry(&r), store_number(out + 10, &r);
        mul_add(&r, &a, &b, &e), store_number(out + 15, &r);
        mul_mul_dirty(&r, &a, &b, &c, &d), store_number(out + 20, &r);
        mul_square_dirty(&r, &a, &b, &c), store_number(out + 25, &r);
        square(&r, &a), store_number(out + 30, &r);
        square_add(&r, &a, &e), store_number(out + 35, &r);
        square_add_both(&r, &s, &a, &e), carry(&r), store_number(out + 40, &r);
        store_number(out + 45, &s);
        negate_raw(&r, &f), carry(&r), store_number(out + 50, &r);
        three_halves(&r, &f), store_number(out + 55, &r);
        reduce(&g), store_number(out + 60, &g);
      }

      kernel void run_steps(global const lanes *in, global lanes *out) {
        size_t i = get_global_id(0);
        steps(in + 5 * %d * i, out + 5 * %d * i);
      }
      """
          .formatted(INPUTS, OUTPUTS);

  private final Random random = new Random(43);

  @ParameterizedTest
  @ValueSource(strings = {"", "-DIFMA"})
  void stepsAgreeWithBigIntegers(String options) {
    Optional<OpenClDevice> cpu =
        OpenClDevices.all().stream().filter(OpenClDevice::isCpu).findFirst();
    assumeTrue(cpu.isPresent(), () -> "no OpenCL device that is a CPU");
    assumeTrue(options.isEmpty() || CpuFeatures.ifma(), "no AVX-512 IFMA");
    long[] in = inputs();
    long[] out = new long[VECTORS * OUTPUTS * 40];
    try (OpenClContext context = cpu.get().open()) {
      HostBuffer from = context.hostBuffer(8L * in.length);
      HostBuffer to = context.hostBuffer(8L * out.length);
      from.memory().copyFrom(MemorySegment.ofArray(in));
      context
          .queue(0)
          .launch(
              context
                  .program(KernelSource.of("field-steps.cl", KERNEL), options)
                  .kernel("run_steps")
                  .buffer(0, from)
                  .buffer(1, to),
              VECTORS,
              1)
          .await();
      MemorySegment.copy(to.memory(), ValueLayout.JAVA_LONG, 0, out, 0, out.length);
    }
    for (int vector = 0; vector < VECTORS; vector++) {
      for (int lane = 0; lane < 8; lane++) {
        checkLane(in, out, vector, lane);
      }
    }
  }

  private void checkLane(long[] in, long[] out, int vector, int lane) {
    BigInteger a = factor(limbs(in, vector * INPUTS, lane));
    BigInteger b = factor(limbs(in, vector * INPUTS + 1, lane));
    BigInteger c = factor(limbs(in, vector * INPUTS + 2, lane));
    BigInteger d = factor(limbs(in, vector * INPUTS + 3, lane));
    BigInteger e = value(limbs(in, vector * INPUTS + 4, lane));
    BigInteger f = value(limbs(in, vector * INPUTS + 5, lane));
    BigInteger g = value(limbs(in, vector * INPUTS + 6, lane));
    BigInteger ab = a.multiply(b);
    BigInteger aa = a.multiply(a);
    BigInteger[] expected = {
      ab,
      ab,
      ab,
      ab.add(e),
      ab.add(c.multiply(d)),
      ab.add(c.multiply(c)),
      aa,
      aa.add(e),
      aa.add(e),
      aa.add(e),
      f.negate(),
      f.multiply(BigInteger.valueOf(3)).multiply(BigInteger.TWO.modInverse(P)),
      g
    };
    for (int i = 0; i < OUTPUTS; i++) {
      String step = "step " + i + " of vector " + vector + ", lane " + lane;
      long[] limbs = limbs(out, vector * OUTPUTS + i, lane);
      boolean dirty = i == 1 || i == 4 || i == 5 || i == 9 || i == 11;
      for (int k = 0; k < 4 && !dirty; k++) {
        assertTrue(limbs[k] >>> 52 == 0, step);
      }
      // -f is below 4p and 3/2 f below 2^257.1; all others are clean.
      long most = i == 10 || i == 11 ? (1L << 50) : (1L << 48) + (1L << 9);
      assertTrue(limbs[4] >= 0 && limbs[4] < most, step);
      BigInteger value = factor(limbs);
      assertEquals(expected[i].mod(P), value.mod(P), step);
      if (i == OUTPUTS - 1) {
        assertTrue(value.compareTo(P) < 0, step);
      }
    }
  }

  private long[] inputs() {
    long[] in = new long[VECTORS * INPUTS * 40];
    for (int vector = 0; vector < VECTORS; vector++) {
      for (int lane = 0; lane < 8; lane++) {
        for (int i = 0; i < INPUTS; i++) {
          long[] limbs =
              switch (i) {
                case 4 -> someLimbs(60, (1L << 50) - 1);
                case 5 -> someLimbs(57, (1L << 48) - 1);
                case 6 -> clean();
                default -> someLimbs(64, (1L << 50) - 1);
              };
          for (int k = 0; k < 5; k++) {
            in[(5 * (vector * INPUTS + i) + k) * 8 + lane] = limbs[k];
          }
        }
      }
    }
    return in;
  }

  /** Limbs of up to so many bits, with a top limb of at most {@code top}. */
  private long[] someLimbs(int bits, long top) {
    long[] limbs = new long[5];
    boolean full = random.nextInt(8) == 0;
    for (int k = 0; k < 4; k++) {
      limbs[k] = full ? -1L >>> (64 - bits) : edge() >>> (64 - bits);
    }
    limbs[4] = full || random.nextInt(4) == 0 ? top : edge() & top;
    return limbs;
  }

  private long edge() {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> -1L;
      case 2 -> MASK52 << 12;
      case 3 -> 1L << random.nextInt(64);
      case 4 -> -1L >>> random.nextInt(64);
      default -> random.nextLong();
    };
  }

  private long[] clean() {
    BigInteger near = BigInteger.valueOf(random.nextInt(5) - 2);
    BigInteger value =
        switch (random.nextInt(6)) {
          case 0 -> P.add(near);
          case 1 -> BigInteger.TWO.pow(256).add(near);
          case 2 ->
              BigInteger.TWO
                  .pow(256)
                  .add(BigInteger.TWO.pow(217))
                  .subtract(near.abs().add(BigInteger.ONE));
          case 3 -> near.abs();
          default -> new BigInteger(256, random);
        };
    long[] limbs = new long[5];
    for (int k = 0; k < 5; k++) {
      limbs[k] = value.shiftRight(52 * k).longValue() & (k < 4 ? MASK52 : -1L);
    }
    return limbs;
  }

  private static long[] limbs(long[] memory, int number, int lane) {
    long[] limbs = new long[5];
    for (int k = 0; k < 5; k++) {
      limbs[k] = memory[(5 * number + k) * 8 + lane];
    }
    return limbs;
  }

  /** The value of a dirty number: bits above 52 do not count but in the top limb. */
  private static BigInteger factor(long[] limbs) {
    return value(
        new long[] {
          limbs[0] & MASK52, limbs[1] & MASK52, limbs[2] & MASK52, limbs[3] & MASK52, limbs[4]
        });
  }

  private static BigInteger value(long[] limbs) {
    BigInteger value = BigInteger.ZERO;
    for (int k = 4; k >= 0; k--) {
      value = value.shiftLeft(52).add(BigInteger.valueOf(limbs[k]));
    }
    return value;
  }
}
