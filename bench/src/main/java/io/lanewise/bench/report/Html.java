package io.lanewise.bench.report;

import java.util.Locale;

/** Text and numbers as a page shows them. */
final class Html {
  private Html() {}

  /** Safe between tags and in attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** As {@link String#format}, with dots for decimals whatever the machine's language. */
  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** Three digits and a unit: {@code 875}, {@code 22.4k}, {@code 11.8M}. */
  static String compact(double value) {
    String units = " kMGT";
    int unit = 0;
    double scaled = value;
    while (scaled >= 999.5 && unit < units.length() - 1) {
      scaled /= 1000;
      unit++;
    }
    return (digits(scaled) + units.charAt(unit)).strip();
  }

  /** Three digits that count. */
  static String digits(double value) {
    int decimals = value >= 99.95 || value == Math.rint(value) ? 0 : value >= 9.995 ? 1 : 2;
    return format("%." + decimals + "f", value);
  }

  /** A batch size: {@code 256}, {@code 4k}, {@code 64k}. */
  static String batch(double size) {
    return size >= 1024 && size % 1024 == 0 ? digits(size / 1024) + "k" : digits(size);
  }

  /** Nanoseconds with the unit that suits them. */
  static String time(double nanoseconds) {
    String[] units = {"ns", "µs", "ms", "s"};
    int unit = 0;
    double scaled = nanoseconds;
    while (scaled >= 999.5 && unit < units.length - 1) {
      scaled /= 1000;
      unit++;
    }
    return digits(scaled) + " " + units[unit];
  }

  static String ratio(double ratio) {
    return format(ratio >= 9.995 ? "%.1f×" : "%.2f×", ratio);
  }

  static String percent(double share) {
    return format("%.0f %%", 100 * share);
  }

  /** A section with its heading and a sentence about how to read it. */
  static String section(String id, String title, String lead, String body) {
    return """
        <section id="%s">
        <h3>%s</h3>
        <p class="lead">%s</p>
        %s
        </section>
        """
        .formatted(id, escape(title), lead, body);
  }

  /** What is called {@code id} is not there, and why. */
  static String missing(String id, String title, String why) {
    return section(id, title, "", "<p class=\"missing\">%s</p>".formatted(escape(why)));
  }
}
