package io.lanewise.precompiles.bn254;

import io.lanewise.hashing.BigEndian;

/**
 * The base field F_p of BN254, p = 36x⁴ + 36x³ + 24x² + 6x + 1 with x = 4965661367192848881, on
 * limbs held in {@code long[]}.
 *
 * <p>An element v stands in Montgomery form v·R mod p with R = 2^260, as five <em>signed,
 * redundant</em> limbs in radix 2^52:
 *
 * <pre>
 *   element (SIZE = 5 longs at an offset)           product (WIDE = 10 longs at an offset)
 *   +-----+-----+-----+-----+-----+                 +-----+-----+-- … --+-----+
 *   |  0  |  1  |  2  |  3  |  4  |                 |  0  |  1  |       |  9  |
 *   +-----+-----+-----+-----+-----+                 +-----+-----+-- … --+-----+
 *    2^0   2^52  2^104 2^156 2^208  (weights)        2^0   2^52          2^468
 * </pre>
 *
 * A limb may be negative or larger than 52 bits, so addition, subtraction and small multiples are
 * limb by limb, without carries ({@link Limbs}), for elements and for products alike. Two rules
 * keep it exact:
 *
 * <ol>
 *   <li>a limb that enters {@link #mulWide} is below 2^57 in magnitude;
 *   <li>a column of a product that enters {@link #reduce} is below 2^62 in magnitude.
 * </ol>
 *
 * {@link #reduce} and {@link #normalize} give <em>normal</em> elements: limbs 0 … 3 in [0, 2^52),
 * limb 4 signed, value within ±0.5001·p. Zero has one normal form, all limbs zero.
 *
 * <p>Products are sums of high and low halves gathered apart: with H = Σ ⌊a·b / 2^52⌋ and L = Σ a·b
 * mod 2^64 the exact sum of the low 52-bit parts is L − H·2^52, so nothing is masked or compared
 * inside the inner loops. (Carry detection on saturated 64-bit limbs compiles to unpredictable
 * branches on HotSpot and measured slower.)
 *
 * <p>All methods are static, allocate nothing unless they say so, and let the result overlap an
 * operand. The curve and the field are those of EIP-196; the reduction is that of Montgomery,
 * "Modular Multiplication Without Trial Division" (1985), its first four steps made independent of
 * each other by the constants 2^(−52·k) mod p.
 */
final class Fp {
  /** Longs of an element. */
  static final int SIZE = 5;

  /** Longs of an unreduced product. */
  static final int WIDE = 10;

  static final long MASK = (1L << 52) - 1;

  static final long P0 = 0x8c16d87cfd47L;
  static final long P1 = 0x916871ca8d3c2L;
  static final long P2 = 0x181585d97816aL;
  static final long P3 = 0xa029b85045b68L;
  static final long P4 = 0x30644e72e131L;

  /** −1/p mod 2^52. */
  private static final long P_INVERSE = 0x20782e4866389L;

  // 2^−208 mod p
  private static final long K00 = 0x8a16bb6633b48L;
  private static final long K01 = 0x43d957942a28L;
  private static final long K02 = 0xb109e04f8f77cL;
  private static final long K03 = 0xb2269cd913056L;
  private static final long K04 = 0x1a8b3dc97a74L;
  // 2^−156 mod p
  private static final long K10 = 0xe331848a197b9L;
  private static final long K11 = 0xde3536be7dcf5L;
  private static final long K12 = 0x9351997b47594L;
  private static final long K13 = 0xe341794cfadd0L;
  private static final long K14 = 0x18cefbcf2e96L;
  // 2^−104 mod p
  private static final long K20 = 0xad9de1582c255L;
  private static final long K21 = 0x8ad2bc2a5fd8bL;
  private static final long K22 = 0x9ad1fe489ff8L;
  private static final long K23 = 0x8774e6c3bdfd7L;
  private static final long K24 = 0x131d64f7d9d6L;
  // 2^−52 mod p
  private static final long K30 = 0xc93a3dee22c55L;
  private static final long K31 = 0xe15f4ea250777L;
  private static final long K32 = 0x37f0b49e7cd63L;
  private static final long K33 = 0x2079e650a0895L;
  private static final long K34 = 0x6234192d7a1L;

  /** 2^51 / (p / 2^228), to estimate a quotient by p from bits 228 and up. */
  private static final long QUOTIENT = 0x2a523a3L;

  private static final long HALF = 1L << 50;

  /** p as four 64-bit limbs, least significant first, for comparing encodings. */
  private static final long[] P64 = {
    0x3c208c16d87cfd47L, 0x97816a916871ca8dL, 0xb85045b68181585dL, 0x30644e72e131a029L
  };

  /** 1. */
  static final long[] ONE = {
    0x17c6a1e7fe76dL, 0xb85237bf1b093L, 0xda8ecb2079dL, 0xd225cd58da670L, -0x114e0c24c57bL
  };

  /** R², the factor that takes an integer to Montgomery form. */
  static final long[] R2 = {
    0x8a81d1966eb04L, 0x6195018016b86L, 0xb4f898c98e615L, 0x9969bfd531600L, 0xa8469a30d3aL
  };

  private Fp() {}

  /** r = a·b, normal. */
  static void mul(long[] r, int ro, long[] a, int ao, long[] b, int bo, Scratch s) {
    mulWide(s.product, 0, a, ao, b, bo);
    reduce(r, ro, s.product, 0);
  }

  /** r = a², normal. */
  static void sqr(long[] r, int ro, long[] a, int ao, Scratch s) {
    mulWide(s.product, 0, a, ao, a, ao);
    reduce(r, ro, s.product, 0);
  }

  /** t = a·b, ten columns not reduced; {@code t} must not overlap the operands. */
  static void mulWide(long[] t, int to, long[] a, int ao, long[] b, int bo) {
    long b0 = b[bo + 0];
    long b1 = b[bo + 1];
    long b2 = b[bo + 2];
    long b3 = b[bo + 3];
    long b4 = b[bo + 4];

    // Row by row; both factors of a high half are shifted by 6, so that it falls on a multiple of
    // 2^52.
    long a0 = a[ao + 0];
    long d0 = a0 << 6;
    long l0 = a0 * b0;
    long h0 = Math.multiplyHigh(d0, b0 << 6);
    long l1 = a0 * b1;
    long h1 = Math.multiplyHigh(d0, b1 << 6);
    long l2 = a0 * b2;
    long h2 = Math.multiplyHigh(d0, b2 << 6);
    long l3 = a0 * b3;
    long h3 = Math.multiplyHigh(d0, b3 << 6);
    long l4 = a0 * b4;
    long h4 = Math.multiplyHigh(d0, b4 << 6);
    t[to] = l0 - (h0 << 52);

    long a1 = a[ao + 1];
    long d1 = a1 << 6;
    l1 += a1 * b0;
    h1 += Math.multiplyHigh(d1, b0 << 6);
    l2 += a1 * b1;
    h2 += Math.multiplyHigh(d1, b1 << 6);
    l3 += a1 * b2;
    h3 += Math.multiplyHigh(d1, b2 << 6);
    l4 += a1 * b3;
    h4 += Math.multiplyHigh(d1, b3 << 6);
    long l5 = a1 * b4;
    long h5 = Math.multiplyHigh(d1, b4 << 6);
    t[to + 1] = l1 - (h1 << 52) + h0;

    long a2 = a[ao + 2];
    long d2 = a2 << 6;
    l2 += a2 * b0;
    h2 += Math.multiplyHigh(d2, b0 << 6);
    l3 += a2 * b1;
    h3 += Math.multiplyHigh(d2, b1 << 6);
    l4 += a2 * b2;
    h4 += Math.multiplyHigh(d2, b2 << 6);
    l5 += a2 * b3;
    h5 += Math.multiplyHigh(d2, b3 << 6);
    long l6 = a2 * b4;
    long h6 = Math.multiplyHigh(d2, b4 << 6);
    t[to + 2] = l2 - (h2 << 52) + h1;

    long a3 = a[ao + 3];
    long d3 = a3 << 6;
    l3 += a3 * b0;
    h3 += Math.multiplyHigh(d3, b0 << 6);
    l4 += a3 * b1;
    h4 += Math.multiplyHigh(d3, b1 << 6);
    l5 += a3 * b2;
    h5 += Math.multiplyHigh(d3, b2 << 6);
    l6 += a3 * b3;
    h6 += Math.multiplyHigh(d3, b3 << 6);
    long l7 = a3 * b4;
    long h7 = Math.multiplyHigh(d3, b4 << 6);
    t[to + 3] = l3 - (h3 << 52) + h2;

    long a4 = a[ao + 4];
    long d4 = a4 << 6;
    l4 += a4 * b0;
    h4 += Math.multiplyHigh(d4, b0 << 6);
    l5 += a4 * b1;
    h5 += Math.multiplyHigh(d4, b1 << 6);
    l6 += a4 * b2;
    h6 += Math.multiplyHigh(d4, b2 << 6);
    l7 += a4 * b3;
    h7 += Math.multiplyHigh(d4, b3 << 6);
    long l8 = a4 * b4;
    long h8 = Math.multiplyHigh(d4, b4 << 6);
    t[to + 4] = l4 - (h4 << 52) + h3;

    t[to + 5] = l5 - (h5 << 52) + h4;
    t[to + 6] = l6 - (h6 << 52) + h5;
    t[to + 7] = l7 - (h7 << 52) + h6;
    t[to + 8] = l8 - (h8 << 52) + h7;
    t[to + 9] = h8;
  }

  /** r = t / R mod p, normal; {@code r} may be where t is. */
  static void reduce(long[] r, int ro, long[] t, int to) {
    // Columns 0 … 3 become 52-bit digits; digit i times 2^(−52·(4−i)) mod p goes to column 4.
    long x = t[to];
    long q = x & MASK;
    long u = x << 12;
    long l4 = q * K00;
    long h4 = Math.unsignedMultiplyHigh(u, K00);
    long l5 = q * K01;
    long h5 = Math.unsignedMultiplyHigh(u, K01);
    long l6 = q * K02;
    long h6 = Math.unsignedMultiplyHigh(u, K02);
    long l7 = q * K03;
    long h7 = Math.unsignedMultiplyHigh(u, K03);
    long l8 = q * K04;
    long h8 = Math.unsignedMultiplyHigh(u, K04);

    x = t[to + 1] + (x >> 52);
    q = x & MASK;
    u = x << 12;
    l4 += q * K10;
    h4 += Math.unsignedMultiplyHigh(u, K10);
    l5 += q * K11;
    h5 += Math.unsignedMultiplyHigh(u, K11);
    l6 += q * K12;
    h6 += Math.unsignedMultiplyHigh(u, K12);
    l7 += q * K13;
    h7 += Math.unsignedMultiplyHigh(u, K13);
    l8 += q * K14;
    h8 += Math.unsignedMultiplyHigh(u, K14);

    x = t[to + 2] + (x >> 52);
    q = x & MASK;
    u = x << 12;
    l4 += q * K20;
    h4 += Math.unsignedMultiplyHigh(u, K20);
    l5 += q * K21;
    h5 += Math.unsignedMultiplyHigh(u, K21);
    l6 += q * K22;
    h6 += Math.unsignedMultiplyHigh(u, K22);
    l7 += q * K23;
    h7 += Math.unsignedMultiplyHigh(u, K23);
    l8 += q * K24;
    h8 += Math.unsignedMultiplyHigh(u, K24);

    x = t[to + 3] + (x >> 52);
    q = x & MASK;
    u = x << 12;
    l4 += q * K30;
    h4 += Math.unsignedMultiplyHigh(u, K30);
    l5 += q * K31;
    h5 += Math.unsignedMultiplyHigh(u, K31);
    l6 += q * K32;
    h6 += Math.unsignedMultiplyHigh(u, K32);
    l7 += q * K33;
    h7 += Math.unsignedMultiplyHigh(u, K33);
    l8 += q * K34;
    h8 += Math.unsignedMultiplyHigh(u, K34);

    // Column 4 is cleared by a multiple of p.
    x = l4 + t[to + 4] + (x >> 52) - (h4 << 52);
    q = x * P_INVERSE;
    u = q << 12;
    q &= MASK;
    long h = Math.unsignedMultiplyHigh(u, P0);
    long c = ((x + q * P0 - (h << 52)) >> 52) + h4 + h;
    l5 += t[to + 5] + q * P1;
    h5 += Math.unsignedMultiplyHigh(u, P1);
    l6 += t[to + 6] + q * P2;
    h6 += Math.unsignedMultiplyHigh(u, P2);
    l7 += t[to + 7] + q * P3;
    h7 += Math.unsignedMultiplyHigh(u, P3);
    l8 += t[to + 8] + q * P4;
    h8 += Math.unsignedMultiplyHigh(u, P4);

    // The nearest multiple of p goes too, and the limbs are made clean.
    long top = t[to + 9] + h8;
    long n = ((top >> 20) * QUOTIENT + HALF) >> 51;
    x = l5 - (h5 << 52) + c - n * P0;
    r[ro] = x & MASK;
    c = (x >> 52) + h5;
    x = l6 - (h6 << 52) + c - n * P1;
    r[ro + 1] = x & MASK;
    c = (x >> 52) + h6;
    x = l7 - (h7 << 52) + c - n * P2;
    r[ro + 2] = x & MASK;
    c = (x >> 52) + h7;
    x = l8 - (h8 << 52) + c - n * P3;
    r[ro + 3] = x & MASK;
    c = (x >> 52);
    r[ro + 4] = top + c - n * P4;
  }

  /** r = a mod p, normal, for limbs of a below 2^57. */
  static void normalize(long[] r, int ro, long[] a, int ao) {
    long top = a[ao + 4];
    long n = ((top >> 20) * QUOTIENT + HALF) >> 51;
    long x = a[ao] - n * P0;
    r[ro] = x & MASK;
    x = a[ao + 1] - n * P1 + (x >> 52);
    r[ro + 1] = x & MASK;
    x = a[ao + 2] - n * P2 + (x >> 52);
    r[ro + 2] = x & MASK;
    x = a[ao + 3] - n * P3 + (x >> 52);
    r[ro + 3] = x & MASK;
    r[ro + 4] = top - n * P4 + (x >> 52);
  }

  /** Whether a <em>normal</em> element is 0. */
  static boolean isZero(long[] a, int ao) {
    return (a[ao] | a[ao + 1] | a[ao + 2] | a[ao + 3] | a[ao + 4]) == 0;
  }

  /** Whether a = b, for elements with limbs below 2^56. */
  static boolean equal(long[] a, int ao, long[] b, int bo, Scratch s) {
    Limbs.sub(s.product, 0, a, ao, b, bo, SIZE);
    normalize(s.product, 0, s.product, 0);
    return isZero(s.product, 0);
  }

  /**
   * Reads 32 bytes, big-endian, and multiplies by {@code factor} / R: with {@link #R2} the element
   * is the integer read.
   *
   * @return false, with r undefined, when the integer is p or more
   */
  static boolean read(long[] r, int ro, byte[] bytes, int offset, long[] factor, Scratch s) {
    long w3 = BigEndian.getLong(bytes, offset);
    long w2 = BigEndian.getLong(bytes, offset + 8);
    long w1 = BigEndian.getLong(bytes, offset + 16);
    long w0 = BigEndian.getLong(bytes, offset + 24);
    int order = Long.compareUnsigned(w3, P64[3]);
    order = order != 0 ? order : Long.compareUnsigned(w2, P64[2]);
    order = order != 0 ? order : Long.compareUnsigned(w1, P64[1]);
    order = order != 0 ? order : Long.compareUnsigned(w0, P64[0]);
    if (order >= 0) {
      return false;
    }
    r[ro] = w0 & MASK;
    r[ro + 1] = (w0 >>> 52 | w1 << 12) & MASK;
    r[ro + 2] = (w1 >>> 40 | w2 << 24) & MASK;
    r[ro + 3] = (w2 >>> 28 | w3 << 36) & MASK;
    r[ro + 4] = w3 >>> 16;
    mul(r, ro, r, ro, factor, 0, s);
    return true;
  }

  /** Writes the integer in [0, p) that the element stands for as 32 bytes, big-endian. */
  static void write(byte[] bytes, int offset, long[] a, int ao, Scratch s) {
    long[] v = s.product;
    unpack(v, 0, a, ao, s);
    BigEndian.putLong(bytes, offset + 24, v[0] | v[1] << 52);
    BigEndian.putLong(bytes, offset + 16, v[1] >>> 12 | v[2] << 40);
    BigEndian.putLong(bytes, offset + 8, v[2] >>> 24 | v[3] << 28);
    BigEndian.putLong(bytes, offset, v[3] >>> 36 | v[4] << 16);
  }

  /**
   * r = the integer in [0, p) that the element stands for, out of Montgomery form; all limbs in [0,
   * 2^52).
   */
  static void unpack(long[] r, int ro, long[] a, int ao, Scratch s) {
    long[] t = s.product;
    System.arraycopy(a, ao, t, 0, SIZE);
    for (int i = SIZE; i < WIDE; i++) {
      t[i] = 0;
    }
    reduce(r, ro, t, 0);
    // A value just over p/2 may have been taken for negative; either way one p is at most missing.
    long sign = r[ro + 4] >> 63;
    long x = r[ro] + (sign & P0);
    r[ro] = x & MASK;
    x = r[ro + 1] + (sign & P1) + (x >> 52);
    r[ro + 1] = x & MASK;
    x = r[ro + 2] + (sign & P2) + (x >> 52);
    r[ro + 2] = x & MASK;
    x = r[ro + 3] + (sign & P3) + (x >> 52);
    r[ro + 3] = x & MASK;
    r[ro + 4] += (sign & P4) + (x >> 52);
  }
}
