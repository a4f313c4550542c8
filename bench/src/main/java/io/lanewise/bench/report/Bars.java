package io.lanewise.bench.report;

import java.util.List;

/**
 * Bars one below the other, each of parts that add up. Parts have colours that no profile has.
 *
 * <pre>
 *   name     |######|%%%%%%%%|---|  total
 * </pre>
 */
final class Bars {
  /** Colours that there are. */
  static final int PARTS = 5;

  /** Width of the longest bar, percent: the rest is for its total. */
  private static final double FULL = 78;

  /** Narrower parts have no room for their text. */
  private static final double ROOM = 11;

  private final List<String> parts;
  private final double longest;
  private final StringBuilder rows = new StringBuilder();

  /**
   * @param parts their names, the first at the left
   * @param longest bar, in the unit of the values
   */
  Bars(List<String> parts, double longest) {
    this.parts = parts;
    this.longest = longest;
  }

  /** A line above the bars that follow. */
  Bars heading(String text) {
    rows.append("<p class=\"bars-what\">%s</p>\n".formatted(Html.escape(text)));
    return this;
  }

  /**
   * A bar.
   *
   * @param mark HTML before the name: the marker of a profile, or nothing
   * @param values of the parts, not negative
   * @param texts of the parts, shown where there is room, and when pointed at
   */
  Bars row(String mark, String name, double[] values, List<String> texts, String total) {
    rows.append(
        "<div class=\"stage\"><span class=\"name\">%s%s</span><span class=\"bar\">"
            .formatted(mark, Html.escape(name)));
    for (int i = 0; i < values.length; i++) {
      double share = FULL * values[i] / longest;
      if (values[i] > 0) {
        rows.append(
            Html.format(
                "<i class=\"p%d\" style=\"width:%.2f%%\" title=\"%s: %s\">%s</i>",
                i,
                share,
                Html.escape(parts.get(i)),
                Html.escape(texts.get(i)),
                share > ROOM ? "<em>" + Html.escape(texts.get(i)) + "</em>" : ""));
      }
    }
    rows.append("<b>%s</b></span></div>\n".formatted(Html.escape(total)));
    return this;
  }

  /**
   * A bar of one part in the colour of a profile.
   *
   * @param share of the longest
   */
  static String one(int colour, String mark, String name, double share, String text) {
    return Html.format(
        "<div class=\"stage series s%d\"><span class=\"name\">%s%s</span><span class=\"bar\"><i style=\"width:%.2f%%\"></i><b>%s</b></span></div>\n",
        colour, mark, Html.escape(name), FULL * share, Html.escape(text));
  }

  /** The legend and the bars. */
  String html() {
    StringBuilder legend = new StringBuilder("<div class=\"legend\">");
    for (int i = 0; i < parts.size(); i++) {
      legend.append(
          "<span class=\"chip p%d\"><i></i>%s</span>\n".formatted(i, Html.escape(parts.get(i))));
    }
    return legend + "</div>\n<div class=\"card bars\">" + rows + "</div>\n";
  }
}
