package io.lanewise.bench.report;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A drawing with two axes, as SVG that scales with its column and takes its colours from the page.
 *
 * <pre>
 *   0      LEFT       N* 16           WIDTH-RIGHT
 *   +------+---------------------------+   top: grows with the lines of text above
 *   | 10M  |                           |
 *   |  1M  |        marks              |
 *   +------+---------------------------+   bottom
 *          1      16      256     4k
 * </pre>
 */
final class Plot {
  static final int WIDTH = 440;
  private static final int DRAWN = 226;
  private static final int LEFT = 54;
  private static final int RIGHT = 14;
  private static final int TOP = 28;
  private static final int LINE = 17;
  private static final int BELOW = 48;
  private static final double DOT = 3.4;

  private final int top;
  private final int bottom;
  private final Scale x;
  private final Scale y;
  private final StringBuilder marks = new StringBuilder();
  private final StringBuilder frame = new StringBuilder();
  private int colour;

  /**
   * @param xs all values of the x axis, above 0
   * @param ys likewise
   */
  Plot(List<Double> xs, List<Double> ys) {
    this(xs, ys, 0);
  }

  /**
   * @param lines of text that {@link #mark} will write above
   */
  Plot(List<Double> xs, List<Double> ys, int lines) {
    top = TOP + LINE * lines;
    bottom = top + DRAWN;
    x = Scale.around(xs, LEFT, WIDTH - RIGHT);
    y = Scale.around(ys, bottom, top);
  }

  /** Draws the axes. */
  Plot axes(
      String xTitle,
      List<Double> xTicks,
      DoubleFunction<String> xText,
      String yTitle,
      DoubleFunction<String> yText) {
    for (double tick : y.ticks()) {
      double at = y.at(tick);
      add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT, WIDTH - RIGHT, at, at);
      add(
          "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          LEFT - 7, at + 4.5, yText.apply(tick));
    }
    for (double tick : xTicks.isEmpty() ? x.ticks() : xTicks) {
      add(
          "<line class=\"axis\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
          x.at(tick), x.at(tick), bottom, bottom + 4);
      add(
          "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x.at(tick), bottom + 19, xText.apply(tick));
    }
    add(
        "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>",
        LEFT, WIDTH - RIGHT, bottom, bottom);
    add(
        "<text class=\"axis-title\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        WIDTH - RIGHT, bottom + 40, Html.escape(xTitle + " →"));
    add("<text class=\"axis-title\" x=\"2\" y=\"13\">%s</text>", Html.escape("↑ " + yTitle));
    return this;
  }

  private void add(String pattern, Object... values) {
    frame.append(Html.format(pattern, values)).append('\n');
  }

  /** A line across, at a value of the y axis that everything is held against. */
  Plot reference(double atY) {
    add(
        "<line class=\"reference\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
        LEFT, WIDTH - RIGHT, y.at(atY), y.at(atY));
    return this;
  }

  /** Opens the group of a series: what follows has its colour and its shape. */
  void series(int number) {
    colour = number;
    marks.append("<g class=\"series s%d\">\n".formatted(number));
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
    marks.append(Marker.svg(colour, x.at(atX), y.at(atY), DOT, hollow, says)).append('\n');
  }

  /**
   * A vertical mark, with its text above.
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
            TOP + LINE * row - 2,
            bottom,
            left ? at - 5 : at + 5,
            TOP + LINE * row + 9,
            left ? "end" : "start",
            Html.escape(text)));
  }

  /** The drawing in a figure. */
  String figure(String caption) {
    return """
        <figure>
        <figcaption>%s</figcaption>
        <svg class="plot" viewBox="0 0 %d %d" role="img" aria-label="%s">
        %s%s</svg>
        </figure>
        """
        .formatted(Html.escape(caption), WIDTH, bottom + BELOW, Html.escape(caption), frame, marks);
  }
}
