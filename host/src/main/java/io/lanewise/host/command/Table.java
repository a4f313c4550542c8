package io.lanewise.host.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints aligned columns row by row, so that a long run shows its rows as they come: widths are
 * fixed by the headings, and a longer cell only pushes its own row.
 *
 * <p>A heading is the column's title, padded to the width that its cells need; one that starts with
 * a blank is aligned to the right.
 */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final PrintWriter out;
  private boolean begun;

  public Table(PrintWriter out, String... headings) {
    this.out = out;
    this.headings = List.of(headings);
  }

  /** Prints one row; there may be fewer cells than columns. */
  public void row(Object... cells) {
    if (!begun) {
      begun = true;
      line(headings);
      line(headings.stream().map(h -> "-".repeat(h.length())).toList());
    }
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(String.valueOf(cell));
    }
    line(texts);
  }

  private void line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String heading = headings.get(i);
      String padding = " ".repeat(Math.max(0, heading.length() - cells.get(i).length()));
      boolean right = heading.startsWith(" ");
      line.append(i == 0 ? "" : GAP)
          .append(right ? padding : "")
          .append(cells.get(i))
          .append(right ? "" : padding);
    }
    out.println(line.toString().stripTrailing());
    out.flush();
  }
}
