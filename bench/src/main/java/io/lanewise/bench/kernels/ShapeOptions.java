package io.lanewise.bench.kernels;

import io.lanewise.host.command.Range;
import io.lanewise.host.measure.KernelOperation;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The shapes that batch operations are measured in: the options, and what they are without. */
public final class ShapeOptions {
  private static final List<Integer> BATCHES =
      List.of(1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536);
  private static final List<Integer> QUICK_BATCHES = List.of(1, 16, 256, 4096, 16_384);
  private static final List<Integer> QUICK_MESSAGE_BYTES = List.of(64, 532);
  private static final int LARGEST_BATCH = 1 << 24;
  private static final int LARGEST_MESSAGE = 1 << 16;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--batch",
      paramLabel = "N",
      split = ",",
      description =
          "Items a batch. Default: 1, 4, 16 … 65536; with --quick 1, 16, 256, 4096, 16384.")
  private List<Integer> batches = List.of();

  @Option(
      names = "--message-bytes",
      paramLabel = "N",
      split = ",",
      description = "Sizes of messages to hash. Default: 32,64,136,532; with --quick 64,532.")
  private List<Integer> messageBytes = List.of();

  /**
   * @throws ParameterException when the user gave a number out of range
   */
  public void check() {
    try {
      batches.forEach(batch -> Range.require("--batch", batch, 1, LARGEST_BATCH));
      messageBytes.forEach(b -> Range.require("--message-bytes", b, 1, LARGEST_MESSAGE));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Items a batch, ascending. */
  public List<Integer> batches(boolean quick) {
    return chosen(batches, quick ? QUICK_BATCHES : BATCHES);
  }

  /** Bytes a message, ascending. */
  public List<Integer> messageBytes(boolean quick) {
    return chosen(messageBytes, quick ? QUICK_MESSAGE_BYTES : KernelOperation.KECCAK.itemBytes());
  }

  private static List<Integer> chosen(List<Integer> given, List<Integer> otherwise) {
    return given.isEmpty() ? otherwise : List.copyOf(new TreeSet<>(given));
  }
}
