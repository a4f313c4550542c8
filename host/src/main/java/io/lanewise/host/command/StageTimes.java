package io.lanewise.host.command;

import io.lanewise.pipeline.ring.Distribution;
import io.lanewise.pipeline.ring.RingSnapshot;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a ring has measured, for people and for programs. */
public final class StageTimes {
  private static final double MILLISECOND = 1e6;

  private StageTimes() {}

  /** A row a stage, and lines about the batches of signatures and of hashes. */
  public static void print(RingSnapshot snapshot, PrintWriter out) {
    long all = snapshot.stages().stream().mapToLong(row -> row.nanos().total()).sum();
    Table table =
        new Table(
            out,
            "stage    ",
            " blocks",
            "   total ms",
            "share",
            "median ms",
            "  p90 ms",
            "  p99 ms",
            "  max ms",
            "waiting",
            "max");
    for (RingSnapshot.Row row : snapshot.stages()) {
      Distribution nanos = row.nanos();
      table.row(
          row.stage(),
          nanos.count(),
          milliseconds(nanos.total()),
          "%.0f%%".formatted(all == 0 ? 0 : 100.0 * nanos.total() / all),
          milliseconds(nanos.median()),
          milliseconds(nanos.p90()),
          milliseconds(nanos.p99()),
          milliseconds(nanos.maximum()),
          "%.1f".formatted(row.waiting().mean()),
          row.waiting().maximum());
    }
    out.printf(
        "%,d batches of recovery, %.1f blocks and %.1f signatures each (at most %,d and %,d),"
            + " %,d signatures on a device%n",
        snapshot.batchItems().count(),
        snapshot.batchBlocks().mean(),
        snapshot.batchItems().mean(),
        snapshot.batchBlocks().maximum(),
        snapshot.batchItems().maximum(),
        snapshot.offloadedItems().total());
    out.printf(
        "%.1f batches and %.1f hashes for the tries of a block (at most %,d and %,d),"
            + " %,d hashes on a device%n",
        snapshot.hashBatches().mean(),
        snapshot.hashItems().mean(),
        snapshot.hashBatches().maximum(),
        snapshot.hashItems().maximum(),
        snapshot.offloadedHashes().total());
    out.flush();
  }

  private static String milliseconds(long nanos) {
    return "%.3f".formatted(nanos / MILLISECOND);
  }

  /**
   * An object of type {@code stage} a stage, one of type {@code recovery} and one {@code hashing}.
   */
  public static List<ObjectNode> json(RingSnapshot snapshot) {
    List<ObjectNode> lines = new ArrayList<>();
    for (RingSnapshot.Row row : snapshot.stages()) {
      ObjectNode line = JsonLines.object("stage").put("stage", row.stage().toString());
      line.put("blocks", row.nanos().count());
      put(line.putObject("milliseconds"), row.nanos(), MILLISECOND);
      put(line.putObject("waiting"), row.waiting(), 1);
      lines.add(line);
    }
    ObjectNode recovery =
        JsonLines.object("recovery").put("batches", snapshot.batchItems().count());
    put(recovery.putObject("blocks"), snapshot.batchBlocks(), 1);
    put(recovery.putObject("signatures"), snapshot.batchItems(), 1);
    put(recovery.putObject("offloaded"), snapshot.offloadedItems(), 1);
    lines.add(recovery);
    ObjectNode hashing = JsonLines.object("hashing").put("blocks", snapshot.hashItems().count());
    put(hashing.putObject("batches"), snapshot.hashBatches(), 1);
    put(hashing.putObject("hashes"), snapshot.hashItems(), 1);
    put(hashing.putObject("offloaded"), snapshot.offloadedHashes(), 1);
    lines.add(hashing);
    return lines;
  }

  private static void put(ObjectNode to, Distribution distribution, double unit) {
    to.put("total", distribution.total() / unit)
        .put("mean", distribution.mean() / unit)
        .put("median", distribution.median() / unit)
        .put("p90", distribution.p90() / unit)
        .put("p99", distribution.p99() / unit)
        .put("maximum", distribution.maximum() / unit);
  }
}
