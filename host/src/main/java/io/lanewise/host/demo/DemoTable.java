package io.lanewise.host.demo;

import io.lanewise.host.command.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The outcomes as a table for a person. */
final class DemoTable implements DemoReport {
  private final PrintWriter out;
  private final Table table;

  DemoTable(PrintWriter out) {
    this.out = out;
    List<String> headings = new ArrayList<>(List.of(" block", "  txs"));
    for (TransactionKind kind : TransactionKind.values()) {
      headings.add(" " + kind.label());
    }
    headings.addAll(List.of("        gas", "      ms", " Mgas/s", "state root  ", "verdict "));
    table = new Table(out, headings.toArray(String[]::new));
  }

  @Override
  public void block(BlockOutcome outcome) {
    GeneratedBlock generated = outcome.generated();
    List<Object> cells = new ArrayList<>();
    cells.add(outcome.header().number());
    cells.add(generated.kinds().size());
    for (TransactionKind kind : TransactionKind.values()) {
      long count = generated.count(kind);
      cells.add(count == 0 ? "" : count);
    }
    cells.add(format("%,d", outcome.header().gasUsed()));
    cells.add(format("%.2f", outcome.milliseconds()));
    cells.add(format("%.0f", outcome.mgasPerSecond()));
    cells.add(outcome.header().stateRoot().toString().substring(0, 10) + "…");
    cells.add(outcome.verified() ? "verified" : "MISMATCH");
    table.row(cells.toArray());
    if (!outcome.verified()) {
      out.println("  " + outcome.difference());
    }
  }

  @Override
  public void total(DemoTotal total) {
    out.printf(
        Locale.ROOT,
        "%n%d of %d blocks verified: %,d transactions, %,d gas in %.1f ms of execution"
            + " (%.0f Mgas/s, JIT warm-up included)%n",
        total.verified(),
        total.blocks(),
        total.transactions(),
        total.gasUsed(),
        total.milliseconds(),
        total.mgasPerSecond());
    if (total.verified() == total.blocks()) {
      out.println(
          total.golden()
              ? "Gas, receipts and state roots and block hashes equal the golden values."
              : "No golden values for these options: the blocks were checked by their headers.");
    }
    out.flush();
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
