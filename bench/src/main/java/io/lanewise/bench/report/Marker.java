package io.lanewise.bench.report;

/**
 * The shape of a series beside its colour, so that it is known without colours too: on paper, and
 * by who sees few of them.
 */
final class Marker {
  private static final int SIDES_OF_HEXAGON = 6;

  private Marker() {}

  /**
   * A mark in a drawing.
   *
   * @param number of the series' colour
   * @param hollow for what another engine measured
   * @param says what it is, shown by browsers when pointed at; empty for nothing
   */
  static String svg(int number, double x, double y, double size, boolean hollow, String says) {
    String title = says.isEmpty() ? "" : "<title>%s</title>".formatted(Html.escape(says));
    return Html.format(
        "<path class=\"%s\" d=\"%s\">%s</path>",
        hollow ? "dot hollow" : "dot", path(number, x, y, size), title);
  }

  /** The mark alone, for a legend. */
  static String alone(int number, boolean hollow) {
    return "<svg class=\"marker\" viewBox=\"0 0 14 14\" aria-hidden=\"true\">%s</svg>"
        .formatted(svg(number, 7, 7, 5, hollow, ""));
  }

  private static String path(int number, double x, double y, double size) {
    return switch (number) {
      case 0 -> circle(x, y, size);
      case 1 -> polygon(x, y, size * 1.25, 4, 45);
      case 2 -> polygon(x, y, size * 1.35, 3, -90);
      case 3 -> polygon(x, y, size * 1.25, 4, 0);
      case 4 -> polygon(x, y, size * 1.35, 3, 90);
      case 5 -> polygon(x, y, size * 1.15, 5, -90);
      case 6 -> polygon(x, y, size * 1.15, SIDES_OF_HEXAGON, 0);
      default -> polygon(x, y, size * 1.35, 3, 0);
    };
  }

  private static String circle(double x, double y, double r) {
    return Html.format(
        "M%.1f %.1fa%.1f %.1f 0 1 0 %.1f 0a%.1f %.1f 0 1 0 %.1f 0z",
        x - r, y, r, r, 2 * r, r, r, -2 * r);
  }

  /**
   * @param turned degrees, of the first corner from the right
   */
  private static String polygon(double x, double y, double r, int corners, double turned) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < corners; i++) {
      double angle = Math.toRadians(turned + 360.0 * i / corners);
      path.append(
          Html.format(
              "%s%.1f %.1f", i == 0 ? "M" : "L", x + r * Math.cos(angle), y + r * Math.sin(angle)));
    }
    return path.append('z').toString();
  }
}
