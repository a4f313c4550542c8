package io.lanewise.host.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A short run of every target on seeds, damaged at random; {@code scripts/fuzz} runs them long. */
class TargetsTest {
  private static final int MOST_KEPT = 200;

  @Test
  void rlp() {
    run(RlpTarget.class, 20_000, RlpTarget::fuzzerTestOneInput);
  }

  @Test
  void transactions() {
    run(TransactionTarget.class, 20_000, TransactionTarget::fuzzerTestOneInput);
  }

  @Test
  void blocks() {
    run(BlockTarget.class, 10_000, BlockTarget::fuzzerTestOneInput);
  }

  @Test
  void eras() {
    run(EraTarget.class, 5000, EraTarget::fuzzerTestOneInput);
  }

  @Test
  void bundles() {
    run(BundleTarget.class, 2000, BundleTarget::fuzzerTestOneInput);
  }

  @Test
  void witnesses() {
    run(WitnessTarget.class, 10_000, WitnessTarget::fuzzerTestOneInput);
  }

  @Test
  void bytecode() {
    run(BytecodeTarget.class, 10_000, BytecodeTarget::fuzzerTestOneInput);
  }

  private static void run(Class<?> name, int runs, Consumer<byte[]> target) {
    List<byte[]> inputs = new ArrayList<>(Seeds.of(name));
    assertTrue(!inputs.isEmpty());
    Random random = new Random(4);
    for (int i = 0; i < runs; i++) {
      byte[] input = inputs.get(random.nextInt(inputs.size()));
      byte[] damaged = i < inputs.size() ? inputs.get(i) : damaged(input, random);
      try {
        target.accept(damaged);
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        fail(name.getSimpleName() + " on " + Oracle.hex(damaged), e);
      }
      if (inputs.size() < MOST_KEPT && random.nextInt(100) == 0) {
        inputs.add(damaged);
      }
    }
  }

  private static byte[] damaged(byte[] input, Random random) {
    byte[] bytes = input.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      if (bytes.length == 0) {
        return new byte[] {(byte) random.nextInt(256)};
      }
      int at = random.nextInt(bytes.length);
      int size = random.nextInt(Math.min(bytes.length - at, random.nextInt(8) + 1) + 1);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = splice(bytes, at, at + size, new byte[0]);
        case 3 -> bytes = splice(bytes, at, at, Arrays.copyOfRange(bytes, at, at + size));
        default -> {
          byte[] added = new byte[size];
          random.nextBytes(added);
          bytes = splice(bytes, at, at, added);
        }
      }
    }
    return bytes;
  }

  /** The bytes with those from {@code from} to {@code to} replaced. */
  private static byte[] splice(byte[] bytes, int from, int to, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(by);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
