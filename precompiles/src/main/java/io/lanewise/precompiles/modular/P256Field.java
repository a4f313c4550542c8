package io.lanewise.precompiles.modular;

import java.math.BigInteger;

/**
 * Arithmetic modulo the prime of P-256, p = 2²⁵⁶ − 2²²⁴ + 2¹⁹² + 2⁹⁶ − 1, in Montgomery form.
 *
 * <p>As p ends in 96 one bits, the lowest limb t of a running sum vanishes when t·p is added, and
 * that takes shifts alone. (S. Gueron, V. Krasnov, "Fast prime field elliptic-curve cryptography
 * with 256-bit primes", 2013.)
 *
 * <pre>
 *   limb      0        1         2        3      4
 *   t·p      −t   t &lt;&lt; 32  t &gt;&gt;&gt; 32     t·(2⁶⁴ − 2³² + 1)
 * </pre>
 */
public final class P256Field extends Montgomery256 {
  public P256Field() {
    super(new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16));
  }

  @Override
  public void multiply(long[] r, long[] a, long[] b) {
    long a0 = a[0];
    long a1 = a[1];
    long a2 = a[2];
    long a3 = a[3];
    long bi = b[0];
    long t0 = a0 * bi;
    long c = Math.unsignedMultiplyHigh(a0, bi);
    long t1 = a1 * bi + c;
    c = Math.unsignedMultiplyHigh(a1, bi) + carry(t1, c);
    long t2 = a2 * bi + c;
    c = Math.unsignedMultiplyHigh(a2, bi) + carry(t2, c);
    long t3 = a3 * bi + c;
    c = Math.unsignedMultiplyHigh(a3, bi) + carry(t3, c);
    long t4 = c;
    long x = t0 << 32;
    long y = t0 >>> 32;
    long z = t0 - x;
    long w = t0 - y - carry(t0, x);
    t1 += x;
    y += carry(t1, x);
    t2 += y;
    c = carry(t2, y);
    t3 += z;
    w += carry(t3, z);
    t3 += c;
    w += carry(t3, c);
    t4 += w;
    long t5 = carry(t4, w);
    bi = b[1];
    long lo = a0 * bi;
    t1 += lo;
    c = Math.unsignedMultiplyHigh(a0, bi) + carry(t1, lo);
    lo = a1 * bi;
    t2 += lo;
    long h = Math.unsignedMultiplyHigh(a1, bi) + carry(t2, lo);
    t2 += c;
    c = h + carry(t2, c);
    lo = a2 * bi;
    t3 += lo;
    h = Math.unsignedMultiplyHigh(a2, bi) + carry(t3, lo);
    t3 += c;
    c = h + carry(t3, c);
    lo = a3 * bi;
    t4 += lo;
    h = Math.unsignedMultiplyHigh(a3, bi) + carry(t4, lo);
    t4 += c;
    c = h + carry(t4, c);
    t5 += c;
    long t6 = carry(t5, c);
    x = t1 << 32;
    y = t1 >>> 32;
    z = t1 - x;
    w = t1 - y - carry(t1, x);
    t2 += x;
    y += carry(t2, x);
    t3 += y;
    c = carry(t3, y);
    t4 += z;
    w += carry(t4, z);
    t4 += c;
    w += carry(t4, c);
    t5 += w;
    t6 += carry(t5, w);
    bi = b[2];
    lo = a0 * bi;
    t2 += lo;
    c = Math.unsignedMultiplyHigh(a0, bi) + carry(t2, lo);
    lo = a1 * bi;
    t3 += lo;
    h = Math.unsignedMultiplyHigh(a1, bi) + carry(t3, lo);
    t3 += c;
    c = h + carry(t3, c);
    lo = a2 * bi;
    t4 += lo;
    h = Math.unsignedMultiplyHigh(a2, bi) + carry(t4, lo);
    t4 += c;
    c = h + carry(t4, c);
    lo = a3 * bi;
    t5 += lo;
    h = Math.unsignedMultiplyHigh(a3, bi) + carry(t5, lo);
    t5 += c;
    c = h + carry(t5, c);
    t6 += c;
    long t7 = carry(t6, c);
    x = t2 << 32;
    y = t2 >>> 32;
    z = t2 - x;
    w = t2 - y - carry(t2, x);
    t3 += x;
    y += carry(t3, x);
    t4 += y;
    c = carry(t4, y);
    t5 += z;
    w += carry(t5, z);
    t5 += c;
    w += carry(t5, c);
    t6 += w;
    t7 += carry(t6, w);
    bi = b[3];
    lo = a0 * bi;
    t3 += lo;
    c = Math.unsignedMultiplyHigh(a0, bi) + carry(t3, lo);
    lo = a1 * bi;
    t4 += lo;
    h = Math.unsignedMultiplyHigh(a1, bi) + carry(t4, lo);
    t4 += c;
    c = h + carry(t4, c);
    lo = a2 * bi;
    t5 += lo;
    h = Math.unsignedMultiplyHigh(a2, bi) + carry(t5, lo);
    t5 += c;
    c = h + carry(t5, c);
    lo = a3 * bi;
    t6 += lo;
    h = Math.unsignedMultiplyHigh(a3, bi) + carry(t6, lo);
    t6 += c;
    c = h + carry(t6, c);
    t7 += c;
    long t8 = carry(t7, c);
    x = t3 << 32;
    y = t3 >>> 32;
    z = t3 - x;
    w = t3 - y - carry(t3, x);
    t4 += x;
    y += carry(t4, x);
    t5 += y;
    c = carry(t5, y);
    t6 += z;
    w += carry(t6, z);
    t6 += c;
    w += carry(t6, c);
    t7 += w;
    t8 += carry(t7, w);
    putReduced(r, t4, t5, t6, t7, t8);
  }
}
