package io.lanewise.bench.report;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A drawing with two axes, as SVG that scales with its column and takes its colours from the page.
 *
 * <pre>
 *   0      LEFT       N* 16           WIDTH-RIGHT
 *   +------+---------------------------+   TOP
 *   | 10M  |                           |
 *   |  1M  |        marks              |
 *   +------+---------------------------+   HEIGHT-BOTTOM
 *          1      16      256     4k
 * </pre>
 */
final class Plot {
  static final int WIDTH = 440;
  static final int HEIGHT = 304;
  private static final int LEFT = 44;
  private static final int RIGHT = 14;
  private static final int TOP = 38;
  private static final int BOTTOM = 40;

  private final Scale x;
  private final Scale y;
  private final StringBuilder marks = new StringBuilder();
  private final StringBuilder frame = new StringBuilder();

  /**
   * @param xs all values of the x axis, above 0
   * @param ys likewise
   */
  Plot(List<Double> xs, List<Double> ys) {
    x = Scale.around(xs, LEFT, WIDTH - RIGHT);
    y = Scale.around(ys, HEIGHT - BOTTOM, TOP);
  }

  /** Draws the axes. */
  Plot axes(String xTitle, List<Double> xTicks, DoubleFunction<String> xText, String yTitle) {
    for (double tick : y.ticks()) {
      double at = y.at(tick);
      add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT, WIDTH - RIGHT, at, at);
      add(
          "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          LEFT - 7, at + 3.5, Html.compact(tick));
    }
    for (double tick : xTicks.isEmpty() ? x.ticks() : xTicks) {
      add(
          "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x.at(tick), HEIGHT - BOTTOM + 17, xText.apply(tick));
    }
    add(
        "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>",
        LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM, HEIGHT - BOTTOM);
    add(
        "<text class=\"axis-title\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        WIDTH - RIGHT, HEIGHT - 5, Html.escape(xTitle));
    add("<text class=\"axis-title\" x=\"2\" y=\"11\">%s</text>", Html.escape(yTitle));
    return this;
  }

  private void add(String pattern, Object... values) {
    frame.append(Html.format(pattern, values)).append('\n');
  }

  /** Opens the group of a series: what follows has its colour. */
  void series(int colour) {
    marks.append("<g class=\"series s%d\">\n".formatted(colour));
  }

  /** Ends the group. */
  void end() {
    marks.append("</g>\n");
  }

  /** A line through points, in the order of {@code xs}. */
  void line(List<Double> xs, List<Double> ys) {
    marks.append("<polyline class=\"line\" points=\"").append(points(xs, ys)).append("\"/>\n");
  }

  /** The area between the least and the most of each point. */
  void band(List<Double> xs, List<Double> least, List<Double> most) {
    marks
        .append("<polygon class=\"band\" points=\"")
        .append(points(xs, most))
        .append(' ')
        .append(points(xs.reversed(), least.reversed()))
        .append("\"/>\n");
  }

  private String points(List<Double> xs, List<Double> ys) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < xs.size(); i++) {
      points.append(
          Html.format("%s%.1f,%.1f", i == 0 ? "" : " ", x.at(xs.get(i)), y.at(ys.get(i))));
    }
    return points.toString();
  }

  /**
   * A point.
   *
   * @param hollow for what another engine measured
   * @param says what it is, shown by browsers when pointed at
   */
  void dot(double atX, double atY, boolean hollow, String says) {
    marks.append(
        Html.format(
            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.2\"><title>%s</title></circle>\n",
            hollow ? "dot hollow" : "dot", x.at(atX), y.at(atY), Html.escape(says)));
  }

  /**
   * A vertical mark, with its text at the top.
   *
   * @param row of the text, 0 the topmost
   */
  void mark(double atX, int row, String text) {
    double at = x.at(atX);
    boolean left = at > (double) WIDTH / 2;
    marks.append(
        Html.format(
            "<line class=\"mark\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>"
                + "<text class=\"mark-text\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>\n",
            at,
            at,
            TOP,
            HEIGHT - BOTTOM,
            left ? at - 4 : at + 4,
            TOP - 13 + 13 * row,
            left ? "end" : "start",
            Html.escape(text)));
  }

  /** The drawing in a figure. */
  String figure(String caption) {
    return """
        <figure>
        <figcaption>%s</figcaption>
        <svg viewBox="0 0 %d %d" role="img" aria-label="%s">
        %s%s</svg>
        </figure>
        """
        .formatted(Html.escape(caption), WIDTH, HEIGHT, Html.escape(caption), frame, marks);
  }
}
