package io.lanewise.host.calibrate;

import java.util.Locale;

/** Numbers in few characters. */
final class Rate {
  private Rate() {}

  /** Three digits and a unit: {@code 875}, {@code 22.4k}, {@code 11.8M}, {@code 3.88G}. */
  static String text(double perSecond) {
    double scaled = perSecond;
    String units = " kMG";
    int unit = 0;
    while (scaled >= 999.5 && unit < units.length() - 1) {
      scaled /= 1000;
      unit++;
    }
    int decimals = unit == 0 || scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f%s", scaled, units.charAt(unit)).strip();
  }

  /** {@code 256}, {@code 4k}, {@code 1M}: a power of two. */
  static String batch(int batch) {
    return batch >= 1 << 20
        ? (batch >> 20) + "M"
        : batch >= 1 << 10 ? (batch >> 10) + "k" : Integer.toString(batch);
  }
}
