package io.lanewise.host.replay;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.host.command.StageTimes;
import io.lanewise.host.command.Table;
import io.lanewise.pipeline.ring.Stage;
import io.lanewise.pipeline.ring.StageBatches;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** A row a block, for people. */
final class ReplayTable implements ReplayReport {
  private final Table table;
  private final PrintWriter out;

  ReplayTable(PrintWriter out) {
    this.out = out;
    table =
        new Table(
            out,
            "    chain",
            "     block",
            "fork            ",
            "    txs",
            "         gas",
            "       ms",
            "median ms",
            "  Mgas/s",
            "verdict");
  }

  @Override
  public void block(ReplayedBlock block, Scope scope, Path reproducer) {
    BlockHeader header = block.bundle().block().header();
    boolean measured = block.samples().count() > 0;
    table.row(
        block.bundle().chain().chainId(),
        header.number(),
        block.bundle().fork().displayName(),
        block.bundle().block().transactions().size(),
        header.gasUsed(),
        measured ? "%.3f".formatted(block.samples().best() / 1e6) : "",
        measured ? "%.3f".formatted(block.samples().median() / 1e6) : "",
        measured
            ? "%.0f".formatted(ReplayTotal.mgasPerSecond(header.gasUsed(), block.samples().best()))
            : "",
        block.verdict().kind());
    if (!block.verdict().verified()) {
      out.println("  " + block.verdict().reason());
      out.println("  reproducer: " + reproducer);
      out.flush();
    }
  }

  @Override
  public void unusable(Path file, String message) {
    // Said on standard error, where the table is not.
  }

  @Override
  public void total(ReplayTotal total) {
    table.row(
        "total",
        total.blocks(),
        "",
        total.transactions(),
        total.gasUsed(),
        "%.3f".formatted(total.bestMilliseconds()),
        "%.3f".formatted(total.medianMilliseconds()),
        "%.0f".formatted(total.mgasPerSecond()),
        total.verified()
            + " of "
            + total.blocks()
            + " verified"
            + (total.unusable() == 0 ? "" : ", " + total.unusable() + " files unusable"));
  }

  @Override
  public void stages(StagedReplay.Result result) {
    out.println();
    List<String> headings = new ArrayList<>(List.of("     block"));
    for (Stage stage : Stage.values()) {
      headings.add("%9s".formatted(stage));
    }
    headings.addAll(
        List.of(
            " signers", " in batch", " on device", "by         ", "  hashes", " on device", "by"));
    Table blocks = new Table(out, headings.toArray(String[]::new));
    result
        .blocks()
        .forEach(
            (block, samples) -> {
              List<Object> cells =
                  new ArrayList<>(List.of(block.bundle().block().header().number()));
              for (Stage stage : Stage.values()) {
                cells.add("%.3f".formatted(samples.nanos(stage).median() / 1e6));
              }
              cells.add(mean(samples, Stage.RECOVER, StageBatches::items));
              cells.add(mean(samples, Stage.RECOVER, StageBatches::batchItems));
              addPlace(cells, samples, Stage.RECOVER);
              cells.add(mean(samples, Stage.MERKLEIZE, StageBatches::items));
              addPlace(cells, samples, Stage.MERKLEIZE);
              blocks.row(cells.toArray());
            });
    out.println();
    StageTimes.print(result.ring(), out);
    out.printf("all in %.3f ms%n", result.elapsed() / 1e6);
    out.flush();
  }

  private static void addPlace(List<Object> cells, BlockSamples samples, Stage stage) {
    cells.add(mean(samples, stage, StageBatches::offloaded));
    cells.add(samples.backends(stage));
  }

  private static String mean(BlockSamples samples, Stage stage, ToLongFunction<StageBatches> of) {
    return "%.0f".formatted(samples.mean(stage, of));
  }
}
