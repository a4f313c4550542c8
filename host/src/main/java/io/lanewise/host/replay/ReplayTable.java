package io.lanewise.host.replay;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.host.command.Table;
import java.io.PrintWriter;
import java.nio.file.Path;

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
}
