package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LANES;

/**
 * The scalars of every lane as signed odd digits, and the table rows that they select.
 *
 * <p>An odd number k between −2^t and 2^t, t = bits · count, is the sum of digit(i) · 2^(bits · i)
 * with all digits odd and of absolute value below 2^bits; no digit is 0, so every lane adds in
 * every step. With e(i) = bits 1 + bits · i and up of k − 1 + 2^t, the digit is 2·e(i) − (2^bits −
 * 1).
 *
 * <pre>
 *   code, CODE longs a lane
 *     0 … 2    k1 − 1 + 2^130          26 digits of 5 bits, of R
 *     3 … 5    k2 − 1 + 2^130          26 digits of 5 bits, of λ·R
 *     6 … 10   k3 − 1 + 2^256          32 digits of 8 bits, of G
 * </pre>
 */
final class Digits {
  static final int COUNT = 26;
  private static final int BITS = 5;
  private static final int CODE = 16;
  private static final int K1 = 0;
  private static final int K2 = 3;
  private static final int K3 = 6;

  private final long[] code = new long[CODE * LANES];
  private final ScalarSplit split = new ScalarSplit();
  private final long[] generatorTable;

  /**
   * @param generatorTable as {@link GeneratorTable#pack} makes it
   */
  Digits(long[] generatorTable) {
    this.generatorTable = generatorTable;
  }

  /**
   * Takes the scalars of a lane.
   *
   * @param u1 in 0 … n−1; G is multiplied by −u1
   * @param u2 in 0 … n−1; R is multiplied by u2
   */
  void set(int lane, long[] u1, long[] u2) {
    int at = lane * CODE;
    split.split(u2);
    encode(split.k1, at + K1);
    encode(split.k2, at + K2);
    // k3 = −u1 when that is odd, else n − u1
    long[] code = this.code;
    long even = (u1[0] & 1) - 1;
    long n0 = Words.N0 & even;
    long n1 = Words.N1 & even;
    long n2 = Words.N2 & even;
    long n3 = Words.N3 & even;
    long w0 = n0 - u1[0];
    long borrow = Words.borrow(n0, u1[0], w0);
    long w1 = n1 - u1[1] - borrow;
    borrow = Words.borrow(n1, u1[1], w1);
    long w2 = n2 - u1[2] - borrow;
    borrow = Words.borrow(n2, u1[2], w2);
    long w3 = n3 - u1[3] - borrow;
    borrow = Words.borrow(n3, u1[3], w3);
    code[at + K3] = w0 - 1; // k3 is odd: no borrow
    code[at + K3 + 1] = w1;
    code[at + K3 + 2] = w2;
    code[at + K3 + 3] = w3;
    code[at + K3 + 4] = 1 - borrow;
  }

  private void encode(long[] k, int at) {
    code[at] = k[0] - 1; // k is odd: no borrow
    code[at + 1] = k[1];
    code[at + 2] = k[2] + 4; // 2^130
  }

  /** The row of digit(i)·R in every lane, with its sign. */
  void selectOdd(long[] m, int i, int row) {
    select(m, K1, i, Layout.ODD, row);
  }

  /** The row of digit(i)·λ·R in every lane, with its sign. */
  void selectOddBeta(long[] m, int i, int row) {
    select(m, K2, i, Layout.ODD_BETA, row);
  }

  private void select(long[] m, int k, int i, int table, int row) {
    long[] code = this.code;
    int bit = 1 + BITS * i;
    int word = k + (bit >>> 6);
    int shift = bit & 63;
    for (int lane = 0; lane < LANES; lane++) {
      int at = lane * CODE + word;
      int e = (int) (code[at] >>> shift | code[at + 1] << 1 << (63 - shift)) & 31;
      long sign = (e >>> 4) - 1;
      int from = table + ((e ^ (int) sign) & 15) * Layout.PACKED + lane;
      int to = row + lane;
      m[to] = m[from];
      m[to + LANES] = m[from + LANES];
      m[to + 2 * LANES] = m[from + 2 * LANES];
      m[to + 3 * LANES] = m[from + 3 * LANES];
      m[to + 4 * LANES] = m[from + 4 * LANES];
      m[to + 5 * LANES] = m[from + 5 * LANES];
      m[to + 6 * LANES] = m[from + 6 * LANES];
      m[to + 7 * LANES] = m[from + 7 * LANES];
      m[to + 8 * LANES] = m[from + 8 * LANES];
      m[to + 9 * LANES] = sign;
    }
  }

  /** The row of digit(i)·256^i·G in every lane, with its sign. */
  void selectGenerator(long[] m, int i, int row) {
    long[] code = this.code;
    long[] table = generatorTable;
    int bit = 1 + GeneratorTable.BITS * i;
    int word = K3 + (bit >>> 6);
    int shift = bit & 63;
    for (int lane = 0; lane < LANES; lane++) {
      int at = lane * CODE + word;
      int e = (int) (code[at] >>> shift | code[at + 1] << 1 << (63 - shift)) & 255;
      long sign = (e >>> 7) - 1;
      int from = GeneratorTable.at(i, (e ^ (int) sign) & 127);
      int to = row + lane;
      m[to] = table[from];
      m[to + LANES] = table[from + 1];
      m[to + 2 * LANES] = table[from + 2];
      m[to + 3 * LANES] = table[from + 3];
      m[to + 4 * LANES] = table[from + 4];
      m[to + 5 * LANES] = table[from + 5];
      m[to + 6 * LANES] = table[from + 6];
      m[to + 7 * LANES] = table[from + 7];
      m[to + 8 * LANES] = table[from + 8];
      m[to + 9 * LANES] = sign;
    }
  }
}
