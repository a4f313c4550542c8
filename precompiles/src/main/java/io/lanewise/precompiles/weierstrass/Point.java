package io.lanewise.precompiles.weierstrass;

import io.lanewise.precompiles.modular.Montgomery256;

/**
 * A mutable curve point in Jacobian coordinates: x = X/Z², y = Y/Z³; Z = 0 is the point at
 * infinity. Not thread-safe.
 */
public final class Point {
  final long[] x = new long[4];
  final long[] y = new long[4];
  final long[] z = new long[4];

  /** The point at infinity. */
  public Point() {}

  /** Whether this is the point at infinity. */
  public boolean isInfinity() {
    return Montgomery256.isZero(z);
  }

  void set(Point other) {
    Montgomery256.copy(x, other.x);
    Montgomery256.copy(y, other.y);
    Montgomery256.copy(z, other.z);
  }
}
