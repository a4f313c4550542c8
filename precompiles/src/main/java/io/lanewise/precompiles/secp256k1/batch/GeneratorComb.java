package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.hashing.BigEndian;
import io.lanewise.precompiles.modular.Montgomery256;
import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;

/**
 * The multiples of the generator that kernels add instead of doubling: a scalar of signed odd
 * digits of {@code width} bits each takes one row of every window.
 *
 * <pre>
 *   window 0: row 0 | row 1 | … | row 2^(width-1) - 1     row i of window j: (2i + 1) · 2^(width·j) · G
 *   window 1: row 0 | …
 *
 *   row   0 | x, 32 bytes, little-endian | 32 | y, likewise | 64
 * </pre>
 */
final class GeneratorComb {
  static final int ROW_BYTES = 64;

  private static final BigInteger P =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));

  private final Montgomery256 field = new Montgomery256(P);
  private final int width;
  private final byte[] rows;

  // Room for one window in affine coordinates, and for the sums' denominators multiplied up.
  private final long[][] x;
  private final long[][] y;
  private final long[][] products;

  private GeneratorComb(int width) {
    int perWindow = 1 << (width - 1);
    this.width = width;
    this.rows = new byte[windows(width) * perWindow * ROW_BYTES];
    this.x = new long[perWindow][4];
    this.y = new long[perWindow][4];
    this.products = new long[perWindow][4];
  }

  /** Windows that cover 256 bits. */
  static int windows(int width) {
    return (256 + width - 1) / width;
  }

  /**
   * All windows, one behind the other: 256 KiB for a width of 8, 2.75 MiB for 12, 32 MiB for 16.
   *
   * @param width from 2 to 16
   */
  static byte[] rows(int width) {
    if (width < 2 || width > 16) {
      throw new IllegalArgumentException("width is 2 to 16, got " + width);
    }
    GeneratorComb comb = new GeneratorComb(width);
    comb.fill();
    return comb.rows;
  }

  private void fill() {
    Curve curve = Curve.SECP256K1;
    byte[] g = curve.toBytes(curve.multiplyGenerator(BigInteger.ONE));
    long[] stepX = field.canonicalElement(g, 0);
    long[] stepY = field.canonicalElement(g, 32);
    for (int window = 0; window < windows(width); window++) {
      Montgomery256.copy(x[0], stepX);
      Montgomery256.copy(y[0], stepY);
      twice(stepX, stepY);
      for (int count = 1; count < x.length; count *= 2) {
        addToAll(count, stepX, stepY);
        twice(stepX, stepY);
      }
      for (int i = 0; i < x.length; i++) {
        put(window * x.length + i, x[i], y[i]);
      }
    }
  }

  /** Point count + i = point i + step, which are never equal or opposite. */
  private void addToAll(int count, long[] stepX, long[] stepY) {
    long[] product = field.one();
    long[] t = new long[4];
    for (int i = 0; i < count; i++) {
      Montgomery256.copy(products[i], product);
      field.subtract(t, stepX, x[i]);
      field.multiply(product, product, t);
    }
    long[] inverse = inverse(product);
    long[] slope = new long[4];
    for (int i = count - 1; i >= 0; i--) {
      field.multiply(slope, products[i], inverse); // 1 / (stepX - x)
      field.subtract(t, stepX, x[i]);
      field.multiply(inverse, inverse, t);
      field.subtract(t, stepY, y[i]);
      field.multiply(slope, slope, t);
      chord(x[count + i], y[count + i], slope, x[i], y[i], stepX);
    }
  }

  private void twice(long[] px, long[] py) {
    long[] slope = new long[4];
    long[] t = new long[4];
    field.add(t, py, py);
    long[] inverse = inverse(t);
    field.square(slope, px);
    field.add(t, slope, slope);
    field.add(t, t, slope);
    field.multiply(slope, t, inverse); // 3x² / 2y
    long[] rx = new long[4];
    long[] ry = new long[4];
    chord(rx, ry, slope, px, py, px);
    Montgomery256.copy(px, rx);
    Montgomery256.copy(py, ry);
  }

  /** The third point on the line through (px, py) and a point with x-coordinate qx, mirrored. */
  private void chord(long[] rx, long[] ry, long[] slope, long[] px, long[] py, long[] qx) {
    field.square(rx, slope);
    field.subtract(rx, rx, px);
    field.subtract(rx, rx, qx);
    field.subtract(ry, px, rx);
    field.multiply(ry, ry, slope);
    field.subtract(ry, ry, py);
  }

  private long[] inverse(long[] a) {
    long[] inverse = new long[4];
    field.power(inverse, a, P.subtract(BigInteger.TWO));
    return inverse;
  }

  private void put(int row, long[] px, long[] py) {
    putLittleEndian(row * ROW_BYTES, px);
    putLittleEndian(row * ROW_BYTES + 32, py);
  }

  private void putLittleEndian(int at, long[] a) {
    byte[] bytes = new byte[32];
    field.putBytes(a, bytes, 0);
    for (int i = 0; i < 4; i++) {
      BigEndian.putLong(rows, at + 8 * i, Long.reverseBytes(BigEndian.getLong(bytes, 24 - 8 * i)));
    }
  }
}
