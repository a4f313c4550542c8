package io.lanewise.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis: ratios are distances on it, and small values stay visible.
 *
 * @param least of the values, above 0
 * @param from position of {@code least} in the drawing; {@code to} may lie before it
 */
record Scale(double least, double most, double from, double to) {
  private static final int FEW = 3;
  private static final int MANY = 6;

  Scale {
    if (!(least > 0 && most > least)) {
      throw new IllegalArgumentException(least + " … " + most);
    }
  }

  /** One that has room for all values, and a little around them. */
  static Scale around(List<Double> values, double from, double to) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double margin = Math.max(1.04, Math.pow(most / least, 0.05));
    return new Scale(least / margin, most * margin, from, to);
  }

  double at(double value) {
    return from + (to - from) * Math.log(value / least) / Math.log(most / least);
  }

  /** Round values inside: powers of ten and so many of their multiples that there are a few. */
  List<Double> ticks() {
    List<Double> tens = steps(1);
    List<Double> fives = steps(1, 2, 5);
    if (fives.size() > MANY && tens.size() > 1) {
      return tens;
    }
    return fives.size() >= FEW ? fives : steps(1, 1.5, 2, 3, 4, 5, 7);
  }

  private List<Double> steps(double... multiples) {
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(least)); Math.pow(10, power) <= most; power++) {
      for (double multiple : multiples) {
        double value = multiple * Math.pow(10, power);
        if (value >= least && value <= most) {
          ticks.add(value);
        }
      }
    }
    return ticks;
  }
}
