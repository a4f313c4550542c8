package io.lanewise.precompiles.weierstrass;

import io.lanewise.precompiles.modular.Montgomery256;

/**
 * The group law in Jacobian coordinates, complete: every case (infinity, equal points, opposite
 * points) is handled. Holds scratch space, so one instance belongs to one computation.
 *
 * <p>Sources: Explicit-Formulas Database, short Weierstrass curves, Jacobian coordinates
 * (dbl-2001-b for a = −3, dbl-2009-l for a = 0, add-2007-bl).
 */
final class Jacobian {
  private final Montgomery256 f;
  private final boolean aIsMinusThree;
  private final long[] t0 = new long[4];
  private final long[] t1 = new long[4];
  private final long[] t2 = new long[4];
  private final long[] t3 = new long[4];
  private final long[] t4 = new long[4];
  private final long[] t5 = new long[4];
  private final long[] t6 = new long[4];

  Jacobian(Curve curve) {
    this.f = curve.field;
    this.aIsMinusThree = curve.aIsMinusThree;
  }

  /** p = 2p. */
  void twice(Point p) {
    if (p.isInfinity()) {
      return;
    }
    long[] slope = t0;
    long[] yy = t1;
    long[] xyy = t2;
    if (aIsMinusThree) { // 3(X − Z²)(X + Z²)
      f.square(t3, p.z);
      f.subtract(t4, p.x, t3);
      f.add(t3, p.x, t3);
      f.multiply(t3, t3, t4);
    } else { // 3X²
      f.square(t3, p.x);
    }
    f.add(slope, t3, t3);
    f.add(slope, slope, t3);
    f.square(yy, p.y);
    f.multiply(xyy, p.x, yy);
    f.add(xyy, xyy, xyy);
    f.add(xyy, xyy, xyy); // 4XY²
    f.multiply(p.z, p.y, p.z);
    f.add(p.z, p.z, p.z); // Z' = 2YZ
    f.square(p.x, slope);
    f.subtract(p.x, p.x, xyy);
    f.subtract(p.x, p.x, xyy); // X' = slope² − 8XY²
    f.square(yy, yy);
    f.add(yy, yy, yy);
    f.add(yy, yy, yy);
    f.add(yy, yy, yy); // 8Y⁴
    f.subtract(t3, xyy, p.x);
    f.multiply(t3, slope, t3);
    f.subtract(p.y, t3, yy); // Y' = slope·(4XY² − X') − 8Y⁴
  }

  /** p = p + q, or p − q when {@code negative}; q is not changed. */
  void add(Point p, Point q, boolean negative) {
    if (q.isInfinity()) {
      return;
    }
    if (p.isInfinity()) {
      p.set(q);
      if (negative) {
        f.negate(p.y, p.y);
      }
      return;
    }
    f.square(t0, p.z); // Z1²
    f.square(t1, q.z); // Z2²
    f.multiply(t2, p.x, t1); // U1
    f.multiply(t3, q.x, t0);
    f.subtract(t3, t3, t2); // H = U2 − U1
    f.multiply(t4, p.y, q.z);
    f.multiply(t4, t4, t1); // S1
    f.multiply(t5, q.y, p.z);
    f.multiply(t5, t5, t0); // S2
    if (negative) {
      f.negate(t5, t5);
    }
    f.subtract(t5, t5, t4); // R = S2 − S1
    if (Montgomery256.isZero(t3)) {
      if (Montgomery256.isZero(t5)) {
        twice(p);
      } else {
        p.set(new Point());
      }
      return;
    }
    f.multiply(p.z, p.z, q.z);
    f.multiply(p.z, p.z, t3); // Z3 = Z1·Z2·H
    f.square(t6, t3); // H²
    f.multiply(t3, t3, t6); // H³
    f.multiply(t2, t2, t6); // U1·H²
    f.square(p.x, t5);
    f.subtract(p.x, p.x, t3);
    f.subtract(p.x, p.x, t2);
    f.subtract(p.x, p.x, t2); // X3 = R² − H³ − 2·U1·H²
    f.subtract(t2, t2, p.x);
    f.multiply(t2, t2, t5);
    f.multiply(t4, t4, t3);
    f.subtract(p.y, t2, t4); // Y3 = R·(U1·H² − X3) − S1·H³
  }
}
