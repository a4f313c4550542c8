package io.lanewise.precompiles.secp256k1.batch.vector;

import java.math.BigInteger;

/** Numbers of 256 bits as four little-endian words, for what is done lane by lane. */
final class Words {
  /** n, the order of the group. */
  static final long N0 = 0xBFD25E8CD0364141L;

  static final long N1 = 0xBAAEDCE6AF48A03BL;
  static final long N2 = -2;
  static final long N3 = -1;

  /** p, the size of the field; its other words are all ones. */
  static final long P0 = 0xFFFFFFFEFFFFFC2FL;

  private Words() {}

  /** The four words of a number in 0 … 2^256-1. */
  static long[] of(BigInteger number) {
    long[] words = new long[4];
    for (int i = 0; i < 4; i++) {
      words[i] = number.shiftRight(64 * i).longValue();
    }
    return words;
  }

  static boolean isZero(long[] a) {
    return (a[0] | a[1] | a[2] | a[3]) == 0;
  }

  static boolean isBelowOrder(long w0, long w1, long w2, long w3) {
    if (w3 != N3) {
      return true;
    }
    if (w2 != N2) {
      return Long.compareUnsigned(w2, N2) < 0;
    }
    return w1 != N1 ? Long.compareUnsigned(w1, N1) < 0 : Long.compareUnsigned(w0, N0) < 0;
  }

  /** The carry, 0 or 1, out of a sum s = a + b + carry. */
  static long carry(long a, long b, long s) {
    return ((a & b) | ((a | b) & ~s)) >>> 63;
  }

  /** The borrow, 0 or 1, out of a difference d = a − b − borrow. */
  static long borrow(long a, long b, long d) {
    return ((~a & b) | ((~a | b) & d)) >>> 63;
  }

  /** a = p − a, for a in 1 … p − 1. */
  static void negateInField(long[] a) {
    long w0 = P0 - a[0];
    long borrow = borrow(P0, a[0], w0);
    a[0] = w0;
    for (int i = 1; i < 4; i++) {
      long w = -1 - a[i] - borrow; // never borrows again: the word of p is all ones
      borrow = borrow(-1, a[i], w);
      a[i] = w;
    }
  }
}
