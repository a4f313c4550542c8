package io.lanewise.precompiles.secp256k1.batch.vector;

import java.util.Arrays;

/**
 * Splits a scalar by the endomorphism λ(x, y) = (β·x, y) of secp256k1 (Gallant, Lambert, Vanstone):
 * k = k1 + k2·λ mod n with odd k1 and k2 of less than 130 bits, either sign.
 *
 * <p>(k1, k2) is (k, 0) minus the lattice vector q·(A, −B) + p·(B, C), where (A, −B) and (B, C) are
 * short vectors of x + y·λ ≡ 0 (mod n) and q, p are k·C/n and k·B/n, rounded down by a
 * multiplication with ⌊2^384·C/n⌉ and the like. Rounding down loses less than two of each vector,
 * and making both halves odd takes at most one more of each: |k1| ≤ 3(A + B) and |k2| ≤ 3·C, both
 * less than 3.3 · 2^128. Both can be made odd since A is odd and B is odd and C even.
 *
 * <p>One instance per thread.
 */
final class ScalarSplit {
  private static final long[] A = {0x6f547fa90abfe4c3L, 0xe4437ed6010e8828L, 0};
  private static final long[] B = {0xe86c90e49284eb15L, 0x3086d221a7d46bcdL, 0};
  private static final long[] C = {0x57c1108d9d44cfd8L, 0x14ca50f7a8e2f3f6L, 1};

  /** ⌊2^384·C/n⌉, 257 bits. */
  private static final long[] C_RECIPROCAL = {
    0xfe04d548d0a02fa2L, 0x5fbc92c10fddd145L, 0x57c1108d9d44cfd9L, 0x14ca50f7a8e2f3f6L, 1
  };

  /** ⌊2^384·B/n⌉. */
  private static final long[] B_RECIPROCAL = {
    0xe893209a45dbb031L, 0x3daa8a1471e8ca7fL, 0xe86c90e49284eb15L, 0x3086d221a7d46bcdL, 0
  };

  /** k1 and k2, three words each, two's complement. */
  final long[] k1 = new long[3];

  final long[] k2 = new long[3];

  private final long[] q = new long[3];
  private final long[] p = new long[3];
  private final long[] product = new long[9];

  /** Splits the number of four words into {@link #k1} and {@link #k2}. */
  void split(long[] k) {
    quotient(k, C_RECIPROCAL, q);
    quotient(k, B_RECIPROCAL, p);
    System.arraycopy(k, 0, k1, 0, 3); // the halves fit three words, so the fourth need not be known
    k2[0] = 0;
    k2[1] = 0;
    k2[2] = 0;
    addProduct(k1, q, A, true);
    addProduct(k1, p, B, true);
    addProduct(k2, q, B, false);
    addProduct(k2, p, C, true);
    if ((k2[0] & 1) == 0) {
      add(k1, A, true);
      add(k2, B, false);
    }
    if ((k1[0] & 1) == 0) {
      add(k1, B, true);
      add(k2, C, true);
    }
  }

  /** r = ⌊k·g/2^384⌋. */
  private void quotient(long[] k, long[] g, long[] r) {
    Arrays.fill(product, 0);
    for (int i = 0; i < 4; i++) {
      long carry = 0;
      for (int j = 0; j < 5; j++) {
        long low = k[i] * g[j];
        long high = Math.unsignedMultiplyHigh(k[i], g[j]);
        long sum = product[i + j] + low;
        high += Words.carry(product[i + j], low, sum);
        product[i + j] = sum + carry;
        carry = high + Words.carry(sum, carry, sum + carry);
      }
      product[i + 5] = carry;
    }
    System.arraycopy(product, 6, r, 0, 3);
  }

  /** x = x ± a·b modulo 2^192. */
  private void addProduct(long[] x, long[] a, long[] b, boolean subtract) {
    long p0 = a[0] * b[0];
    long p1 = Math.unsignedMultiplyHigh(a[0], b[0]);
    long p2 =
        Math.unsignedMultiplyHigh(a[0], b[1])
            + Math.unsignedMultiplyHigh(a[1], b[0])
            + a[0] * b[2]
            + a[1] * b[1]
            + a[2] * b[0];
    long low = a[0] * b[1];
    long sum = p1 + low;
    p2 += Words.carry(p1, low, sum);
    p1 = sum;
    low = a[1] * b[0];
    sum = p1 + low;
    p2 += Words.carry(p1, low, sum);
    product[0] = p0;
    product[1] = sum;
    product[2] = p2;
    add(x, product, subtract);
  }

  /** x = x ± a modulo 2^192. */
  private static void add(long[] x, long[] a, boolean subtract) {
    long carry = 0;
    for (int i = 0; i < 3; i++) {
      if (subtract) {
        long difference = x[i] - a[i] - carry;
        carry = Words.borrow(x[i], a[i], difference);
        x[i] = difference;
      } else {
        long sum = x[i] + a[i] + carry;
        carry = Words.carry(x[i], a[i], sum);
        x[i] = sum;
      }
    }
  }
}
