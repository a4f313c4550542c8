package io.lanewise.host.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws curves of items a second over batch size with characters, both axes logarithmic.
 *
 * <pre>
 *    430k |          o  o  o  o
 *         |       o
 *     22k | x  x  x  x  x  x  x
 *         +---------------------
 *           1     4    16    64
 * </pre>
 */
final class CurveChart {
  private static final int ROWS = 12;
  private static final int LABEL_WIDTH = 6;
  private static final int MARGIN = LABEL_WIDTH + 3;
  private static final String UNICODE = "●▲■◆○△□◇";
  private static final String ASCII = "ox*+#%@&";

  private final boolean unicode;
  private final int width;

  /**
   * @param width of the terminal, in characters
   */
  CurveChart(boolean unicode, int width) {
    this.unicode = unicode;
    this.width = Math.clamp(width - MARGIN, 20, 120);
  }

  /** The mark of the variant in that place. */
  char mark(int index) {
    String marks = unicode ? UNICODE : ASCII;
    return marks.charAt(index % marks.length());
  }

  /** The lines of the chart; the first curve is drawn over the others. */
  List<String> draw(List<Curve> curves) {
    double least = Double.MAX_VALUE;
    double most = 0;
    int largest = 1;
    for (Curve curve : curves) {
      for (Curve.Point point : curve.points()) {
        least = Math.min(least, point.itemsPerSecond());
        most = Math.max(most, point.itemsPerSecond());
        largest = Math.max(largest, point.shape().batch());
      }
    }
    char[][] cells = new char[ROWS][width];
    Arrays.stream(cells).forEach(row -> Arrays.fill(row, ' '));
    for (int i = curves.size() - 1; i >= 0; i--) {
      for (Curve.Point point : curves.get(i).points()) {
        int row = (int) Math.round((ROWS - 1) * share(point.itemsPerSecond(), least, most));
        cells[row][column(point.shape().batch(), largest)] = mark(i);
      }
    }
    List<String> lines = new ArrayList<>();
    for (int row = ROWS - 1; row >= 0; row--) {
      boolean labelled = row == ROWS - 1 || row == 0 || row == ROWS / 2;
      double rate = least * Math.pow(most / least, (double) row / (ROWS - 1));
      String label = labelled ? Rate.text(rate) : "";
      String line = "%6s %s ".formatted(label, unicode ? (labelled ? "┤" : "│") : "|");
      lines.add((line + new String(cells[row])).stripTrailing());
    }
    lines.add(
        " ".repeat(LABEL_WIDTH + 1)
            + (unicode ? "└" : "+")
            + (unicode ? "─" : "-").repeat(width + 1));
    lines.add(batches(largest));
    return lines;
  }

  private String batches(int largest) {
    StringBuilder line = new StringBuilder(" ".repeat(MARGIN));
    for (long batch = 1; batch <= largest; batch *= 4) {
      String label = Rate.batch((int) batch);
      int at = MARGIN + Math.min(column((int) batch, largest), width - label.length());
      if (at > line.length() || batch == 1) {
        line.append(" ".repeat(Math.max(0, at - line.length()))).append(label);
      }
    }
    return line.toString();
  }

  private int column(int batch, int largest) {
    return (int) Math.round((width - 1) * share(batch, 1, largest));
  }

  /** Where a value lies between two others, on a logarithmic scale: 0 … 1. */
  private static double share(double value, double least, double most) {
    return most > least ? Math.log(value / least) / Math.log(most / least) : 0;
  }
}
