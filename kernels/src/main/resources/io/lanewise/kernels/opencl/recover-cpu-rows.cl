// Points in memory: rows of 64 bytes, as tables hold them.
//
//   row     | x: four words, the lowest first | y: likewise |      8 words of 64 bits, little-endian
//
//   eight rows, one for each lane           eight lanes, one for each word
//     row 0   x0 x1 x2 x3 y0 y1 y2 y3         r[0]   x0 of all rows
//     row 1   x0 x1 …                 <-->    r[1]   x1 of all rows
//     …                                       …
#include "recover-cpu-field.cl"

// Transposes eight rows of eight words, by pairs, then quarters, then halves.
#define SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#define EVEN_WORDS(a, b) SHUFFLE(a, b, 0, 8, 2, 10, 4, 12, 6, 14)
#define ODD_WORDS(a, b) SHUFFLE(a, b, 1, 9, 3, 11, 5, 13, 7, 15)
#define LOW_PAIRS(a, b) SHUFFLE(a, b, 0, 1, 8, 9, 4, 5, 12, 13)
#define HIGH_PAIRS(a, b) SHUFFLE(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#define LOW_HALVES(a, b) SHUFFLE(a, b, 0, 1, 2, 3, 8, 9, 10, 11)
#define HIGH_HALVES(a, b) SHUFFLE(a, b, 4, 5, 6, 7, 12, 13, 14, 15)

INLINE void transpose(lanes r[8]) {
  const lanes a0 = EVEN_WORDS(r[0], r[1]), a1 = ODD_WORDS(r[0], r[1]);
  const lanes b0 = EVEN_WORDS(r[2], r[3]), b1 = ODD_WORDS(r[2], r[3]);
  const lanes c0 = EVEN_WORDS(r[4], r[5]), c1 = ODD_WORDS(r[4], r[5]);
  const lanes d0 = EVEN_WORDS(r[6], r[7]), d1 = ODD_WORDS(r[6], r[7]);
  const lanes e0 = LOW_PAIRS(a0, b0), e2 = HIGH_PAIRS(a0, b0);
  const lanes e1 = LOW_PAIRS(a1, b1), e3 = HIGH_PAIRS(a1, b1);
  const lanes f0 = LOW_PAIRS(c0, d0), f2 = HIGH_PAIRS(c0, d0);
  const lanes f1 = LOW_PAIRS(c1, d1), f3 = HIGH_PAIRS(c1, d1);
  r[0] = LOW_HALVES(e0, f0), r[4] = HIGH_HALVES(e0, f0);
  r[1] = LOW_HALVES(e1, f1), r[5] = HIGH_HALVES(e1, f1);
  r[2] = LOW_HALVES(e2, f2), r[6] = HIGH_HALVES(e2, f2);
  r[3] = LOW_HALVES(e3, f3), r[7] = HIGH_HALVES(e3, f3);
}

// Four words, the lowest first, to limbs; and without masks, for what is only multiplied.
INLINE void from_words_dirty(number *r, const lanes w[4]) {
  r->l0 = w[0];
  r->l1 = (w[0] >> 52) | (w[1] << 12);
  r->l2 = (w[1] >> 40) | (w[2] << 24);
  r->l3 = (w[2] >> 28) | (w[3] << 36);
  r->l4 = w[3] >> 16;
}

INLINE void from_words(number *r, const lanes w[4]) {
  from_words_dirty(r, w);
  trim(r);
}

// Back, for clean limbs and a value below 2^256.
INLINE void to_words(lanes w[4], const number *a) {
  w[0] = a->l0 | (a->l1 << 52);
  w[1] = (a->l1 >> 12) | (a->l2 << 40);
  w[2] = (a->l2 >> 24) | (a->l3 << 28);
  w[3] = (a->l3 >> 36) | (a->l4 << 16);
}

// The points in rows index[0] … index[7]: x dirty, y clean.
INLINE void load_rows(number *x, number *y, global const lanes *rows, const ulong *index) {
  lanes r[8];
  r[0] = rows[index[0]], r[1] = rows[index[1]], r[2] = rows[index[2]], r[3] = rows[index[3]];
  r[4] = rows[index[4]], r[5] = rows[index[5]], r[6] = rows[index[6]], r[7] = rows[index[7]];
  transpose(r);
  from_words_dirty(x, r);
  from_words(y, r + 4);
}

// The points of all lanes to eight rows one behind the other; x and y weakly reduced.
INLINE void store_rows(global lanes *rows, const number *x, const number *y) {
  lanes r[8];
  to_words(r, x);
  to_words(r + 4, y);
  transpose(r);
  rows[0] = r[0], rows[1] = r[1], rows[2] = r[2], rows[3] = r[3];
  rows[4] = r[4], rows[5] = r[5], rows[6] = r[6], rows[7] = r[7];
}
