// Scalars as signed odd digits: no digit is zero, so every step of a multiplication adds.
//
// An odd k with |k| < 2^(w·m) is the sum of m digits d_i · 2^(w·i), each odd and |d_i| < 2^w:
// with c = (k + 2^(w·m) - 1) / 2 and c_i its bits w·i … w·i + w-1,  d_i = 2·c_i - (2^w - 1).
// The top bit of c_i is the sign; the lower ones, complemented when the sign is minus, are the
// position of |d_i| in the table 1, 3, 5 …
//
// u2 is split in two halves first (Gallant, Lambert, Vanstone 2001): u2 = k1 + k2·λ mod n, where
// λ·(x, y) = (βx, y) and λ is a cube root of 1 mod n. The vectors
//
//   v1 = (A1, -B1)      v2 = (B1, B2)      with  A1 - B1·λ = B1 + B2·λ = 0 mod n
//
// are taken off q = floor(u2·B2 / n) and p = floor(u2·B1 / n) times; u2 is u2·B2/n times v1 plus
// u2·B1/n times v2, and 2^384-fold quotients miss these by less than 1 + 2^-127. Then k2 is made
// odd by taking off v1 once more (B1 is odd), and after that k1 by v2 (B1 again; B2 is even). So
// |k1| < 1.01 · (A1 + B1) < 2^128.2 and |k2| < 1.01 · (B1 + B2) < 2^128.4: 26 digits of 5 bits do.
#include "recover-cpu-order.cl"
#include "recover-cpu-rows.cl"

#define HALF_WIDTH 5
#define HALF_DIGITS 26  // 130 bits
#define COMB_WIDTH 10   // as in the host's table of multiples of G
#define COMB_DIGITS 26  // 260 bits

constant ulong A1[3] = {0x47fa90abfe4c3UL, 0xd6010e88286f5UL, 0xe4437eUL};
constant ulong B1[3] = {0xc90e49284eb15UL, 0x21a7d46bcde86UL, 0x3086d2UL};
constant ulong B2[3] = {0x1108d9d44cfd8UL, 0xf7a8e2f3f657cUL, 0x114ca50UL};
constant ulong B2_BY_N[5] = {  // floor(2^384 · B2 / n)
    0x4d548d0a02fa2UL, 0xc10fddd145fe0UL, 0xd44cfd95fbc92UL, 0xf3f657c1108d9UL, 0x114ca50f7a8e2UL};
constant ulong B1_BY_N[5] = {  // ceil(2^384 · B1 / n)
    0x3209a45dbb031UL, 0x1471e8ca7fe89UL, 0x284eb153daa8aUL, 0x6bcde86c90e49UL, 0x3086d221a7d4UL};

// Three limbs: a number modulo 2^156, negative in two's complement.
typedef struct { lanes l0, l1, l2; } third;

// q = floor(k·g / 2^384)
INLINE void quotient(third *q, const number *k, constant const ulong *g) {
  number factor;
  columns t;
  set_all(&factor, g);
  clear(&t);
  add_product(&t, k, &factor);
  t.t1 += t.t0 >> 52;
  t.t2 += t.t1 >> 52;
  t.t3 += t.t2 >> 52;
  t.t4 += t.t3 >> 52;
  t.t5 += t.t4 >> 52;
  t.t6 += t.t5 >> 52;
  t.t7 += t.t6 >> 52;
  t.t8 += t.t7 >> 52;
  t.t9 += t.t8 >> 52;
  t.t7 &= ALL(MASK52);
  t.t8 &= ALL(MASK52);
  q->l0 = ((t.t7 >> 20) | (t.t8 << 32)) & ALL(MASK52);  // 384 = 7 · 52 + 20
  q->l1 = ((t.t8 >> 20) | (t.t9 << 32)) & ALL(MASK52);
  q->l2 = t.t9 >> 20;
}

// r += q·k mod 2^156
INLINE void add_third_product(third *r, const third *q, constant const ulong *k) {
  const lanes k0 = ALL(k[0]), k1 = ALL(k[1]), k2 = ALL(k[2]);
  ADD_LOW(r->l0, q->l0, k0);
  ADD_HIGH(r->l1, q->l0, k0);
  ADD_LOW(r->l1, q->l0, k1);
  ADD_LOW(r->l1, q->l1, k0);
  ADD_HIGH(r->l2, q->l0, k1);
  ADD_HIGH(r->l2, q->l1, k0);
  ADD_LOW(r->l2, q->l0, k2);
  ADD_LOW(r->l2, q->l1, k1);
  ADD_LOW(r->l2, q->l2, k0);
}

INLINE void subtract_third(third *r, const third *a) {
  r->l0 -= a->l0;
  r->l1 -= a->l1;
  r->l2 -= a->l2;
}

// r = r ± k in the lanes of mask.
INLINE void add_where(third *r, constant const ulong *k, lanes mask) {
  r->l0 += mask & ALL(k[0]);
  r->l1 += mask & ALL(k[1]);
  r->l2 += mask & ALL(k[2]);
}

INLINE void subtract_where(third *r, constant const ulong *k, lanes mask) {
  r->l0 -= mask & ALL(k[0]);
  r->l1 -= mask & ALL(k[1]);
  r->l2 -= mask & ALL(k[2]);
}

// k + 2^130 - 1 as three words: twice the c of 26 digits of 5 bits.
INLINE void encode_half(lanes words[3], const third *k) {
  third c = *k;
  c.l2 += ALL(1UL << (HALF_WIDTH * HALF_DIGITS - 104));
  c.l0 -= ALL(1);
  c.l1 += shift_signed(c.l0, 52);
  c.l0 &= ALL(MASK52);
  c.l2 += shift_signed(c.l1, 52);
  c.l1 &= ALL(MASK52);
  c.l2 &= ALL(MASK52);
  words[0] = c.l0 | (c.l1 << 52);
  words[1] = (c.l1 >> 12) | (c.l2 << 40);
  words[2] = c.l2 >> 24;
}

// The two halves of u2, encoded; u2 below n.
INLINE void encode_halves(lanes words1[3], lanes words2[3], const number *u2) {
  third q, p, k1 = {u2->l0, u2->l1, u2->l2}, k2 = {ALL(0), ALL(0), ALL(0)}, t = k2;
  quotient(&q, u2, B2_BY_N);
  quotient(&p, u2, B1_BY_N);
  add_third_product(&t, &q, A1);
  add_third_product(&t, &p, B1);
  subtract_third(&k1, &t);
  t.l0 = t.l1 = t.l2 = ALL(0);
  add_third_product(&k2, &q, B1);
  add_third_product(&t, &p, B2);
  subtract_third(&k2, &t);
  const lanes even2 = (k2.l0 & ALL(1)) - ALL(1);
  subtract_where(&k1, A1, even2);
  add_where(&k2, B1, even2);
  const lanes even1 = (k1.l0 & ALL(1)) - ALL(1);
  subtract_where(&k1, B1, even1);
  subtract_where(&k2, B2, even1);
  encode_half(words1, &k1);
  encode_half(words2, &k2);
}

// n - u1 or, where that is even, -u1: encoded for 26 digits of 10 bits. u1 below n.
INLINE void encode_comb(lanes words[5], const number *u1) {
  const lanes even = (u1->l0 & ALL(1)) - ALL(1);
  number c;
  c.l0 = (even & ALL(N_L0)) - u1->l0 - ALL(1);
  c.l1 = (even & ALL(N_L1)) - u1->l1;
  c.l2 = (even & ALL(N_L2)) - u1->l2;
  c.l3 = (even & ALL(N_L3)) - u1->l3;
  c.l4 = (even & ALL(N_L4)) - u1->l4 + ALL(1UL << (COMB_WIDTH * COMB_DIGITS - 208));
  carry_signed(&c);
  to_words(words, &c);
  words[4] = c.l4 >> 48;
}

// Digit i of an encoded number: its position in the table, and all ones where it is negative.
INLINE void digit(lanes *position, lanes *negative, const lanes *words, int count, int i,
                  int width) {
  const int bit = i * width + 1, word = bit >> 6, shift = bit & 63;  // + 1: the words hold 2·c
  lanes c = words[word] >> shift;
  if (shift + width > 64 && word + 1 < count) c |= words[word + 1] << (64 - shift);
  c &= ALL((1UL << width) - 1);
  *negative = (c >> (width - 1)) - ALL(1);
  *position = (c ^ *negative) & ALL((1UL << (width - 1)) - 1);
}

// Of two vectors: rows in the tables of odd multiples and of the comb, and the signs.
typedef struct {
  lanes row1[2][HALF_DIGITS], row2[2][HALF_DIGITS], comb_row[2][COMB_DIGITS];
  lanes negative1[2][HALF_DIGITS], negative2[2][HALF_DIGITS], comb_negative[2][COMB_DIGITS];
} digits;

// u1·(-G) and u2·R: the digits of vector h.
NOINLINE void find_digits(digits *d, int h, const number *u1, const number *u2) {
  const lanes lane = {0, 1, 2, 3, 4, 5, 6, 7};
  lanes words1[3], words2[3], comb_words[5], position;
  encode_halves(words1, words2, u2);
  encode_comb(comb_words, u1);
  for (int i = 0; i < HALF_DIGITS; i++) {
    digit(&position, &d->negative1[h][i], words1, 3, i, HALF_WIDTH);
    d->row1[h][i] = 8 * position + lane;
    digit(&position, &d->negative2[h][i], words2, 3, i, HALF_WIDTH);
    d->row2[h][i] = 8 * position + lane;
  }
  for (int i = 0; i < COMB_DIGITS; i++) {
    digit(&d->comb_row[h][i], &d->comb_negative[h][i], comb_words, 5, i, COMB_WIDTH);
  }
}
