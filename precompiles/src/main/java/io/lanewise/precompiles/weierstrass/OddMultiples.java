package io.lanewise.precompiles.weierstrass;

/**
 * The multiples P, 3P, 5P … of a point that signed digits of a given width select. Immutable once
 * built, so shared tables are thread-safe.
 */
final class OddMultiples {
  private final int width;
  private final Point[] multiples;

  OddMultiples(Curve curve, Point point, int width) {
    this.width = width;
    this.multiples = new Point[1 << (width - 2)];
    Jacobian jacobian = new Jacobian(curve);
    Point twice = new Point();
    twice.set(point);
    jacobian.twice(twice);
    multiples[0] = point;
    for (int i = 1; i < multiples.length; i++) {
      multiples[i] = new Point();
      multiples[i].set(multiples[i - 1]);
      jacobian.add(multiples[i], twice, false);
    }
  }

  int width() {
    return width;
  }

  /** sum = sum + digit·P, for an odd digit of {@link SignedDigits}. */
  void addTo(Point sum, int digit, Jacobian jacobian) {
    jacobian.add(sum, multiples[Math.abs(digit) >> 1], digit < 0);
  }
}
