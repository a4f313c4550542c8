// Public keys, and so addresses, from batches of ECDSA signatures over secp256k1, on a CPU.
//
// Items (128 bytes) and results (32 bytes) lie one behind the other:
//
//   item     | hash 32 | v 32 | r 32 | s 32 |      big-endian words; v is 27 or 28
//   result   | code 1 | zero 11 | address 20 |     code 1: recovered; 0: there is no such key, and
//                                                  all is zero; 2: to be redone by the host
//
// The key is Q = u2·R - u1·G with u1 = hash/r, u2 = s/r mod n and R the point with x = r and the
// parity that v names.
//
//   for each pair of vectors (16 signatures)   check; y of R by a square root;  product of the r
//   once                                       invert it: 1/r of all (Montgomery's trick)
//   for each pair, backwards                   u1, u2; Q = u2·R - u1·G;         product of the Z
//   once                                       invert it: 1/Z of all
//   for each vector, forwards                  affine Q; Keccak-256; result
//
// A work-item does this for up to `pairs_each` pairs, with its own scratch memory:
//
//   one record of 32 lanes a vector                               then tables of two vectors
//   | x 5 | y 5 | z 5 | r 5 | product 5 | failed | redo | 5 free |  | 256 rows | 256 rows |
//
// Only crafted signatures have code 2: where a sum meets equal or opposite points, or Q is
// infinity.
#include "recover-cpu-keccak.cl"
#include "recover-cpu-powers.cl"
#include "recover-cpu-sum.cl"

#define ITEM_WORDS 16
#define HASH_WORD 0
#define V_WORD 4
#define R_WORD 8
#define S_WORD 12
#define RESULT_WORDS 4

#define RECORD 32
#define RECORD_X 0
#define RECORD_Y 5
#define RECORD_Z 10
#define RECORD_R 15
#define RECORD_PRODUCT 20
#define RECORD_FAILED 25
#define RECORD_REDO 26

INLINE lanes swap_bytes(lanes v) {
  const lanes bytes = ALL(0x00FF00FF00FF00FFUL), pairs = ALL(0x0000FFFF0000FFFFUL);
  v = ((v >> 8) & bytes) | ((v & bytes) << 8);
  v = ((v >> 16) & pairs) | ((v & pairs) << 16);
  return (v >> 32) | (v << 32);
}

// The 64-bit word at `from` of each of eight items.
INLINE lanes gather(global const ulong *from) {
  return (lanes)(from[0], from[ITEM_WORDS], from[2 * ITEM_WORDS], from[3 * ITEM_WORDS],
                 from[4 * ITEM_WORDS], from[5 * ITEM_WORDS], from[6 * ITEM_WORDS],
                 from[7 * ITEM_WORDS]);
}

// A big-endian word of 32 bytes of each of eight items.
INLINE void load_word(number *r, global const ulong *from) {
  lanes words[4];
  for (int i = 0; i < 4; i++) words[i] = swap_bytes(gather(from + 3 - i));
  from_words(r, words);
}

// Checks v, r and s of eight items. x: of the nonce point R; u = x³ + 7; r: r, or 1 where it cannot
// be inverted or the item has failed already.
NOINLINE void check(global const ulong *items, number *x, number *u, number *r, lanes *odd,
                    lanes *failed) {
  number s, t, seven;
  load_word(r, items + R_WORD);
  load_word(&s, items + S_WORD);
  const lanes v = swap_bytes(gather(items + V_WORD + 3)) - ALL(27);
  const lanes above = gather(items + V_WORD) | gather(items + V_WORD + 1) |
                      gather(items + V_WORD + 2) | (v & ~ALL(1));
  lanes bad = ~is_zero(above) | is_zero_number(r) | is_zero_number(&s);
  bad |= ~subtract_order(&t, r);
  bad |= ~subtract_order(&t, &s);
  *x = *r;  // below 2^256, clean: where it is p or above, the item has failed
  set_small(&t, 1);
  replace(r, &t, bad);
  set_small(&seven, 7);
  square(&t, x);
  mul_add(u, &t, x, &seven);
  *odd = v;
  *failed = bad;
}

// y: the candidate for a root of u; becomes the root of the right parity, trimmed, at most 2p.
// Where its square is not u, the item fails.
NOINLINE void choose_root(number *y, const number *u, lanes odd, lanes *failed) {
  number root = *y, t;
  negate(&t, 2, u);
  square_add(&t, &root, &t);
  reduce(&t);
  *failed |= ~is_zero_number(&t);
  reduce(&root);
  negate_where(&root, ALL(0) - ((root.l0 ^ odd) & ALL(1)));
  trim(&root);
  *y = root;
}

// The results of eight items from X, Y and 1/Z.
NOINLINE void finish(const number *x, const number *y, const number *z_inverse, lanes failed,
                     lanes redo,
                     global ulong *results) {
  number zz, affine_x, affine_y;
  lanes words[8], state[25];
  square(&zz, z_inverse);
  mul(&affine_x, x, &zz);
  mul(&zz, &zz, z_inverse);
  mul(&affine_y, y, &zz);
  reduce(&affine_x);
  reduce(&affine_y);
  to_words(words, &affine_x);
  to_words(words + 4, &affine_y);
  for (int i = 0; i < 25; i++) state[i] = ALL(0);
  for (int i = 0; i < 4; i++) {
    state[i] = swap_bytes(words[3 - i]);
    state[4 + i] = swap_bytes(words[7 - i]);
  }
  state[8] = ALL(1);  // the padding's first and last bit
  state[16] = ALL(1UL << 63);
  permute(state);
  const lanes done = ~failed & ~redo;
  const lanes out[4] = {(done & ALL(1)) | (~failed & redo & ALL(2)),
                        state[1] & done & ALL(0xFFFFFFFF00000000UL), state[2] & done,
                        state[3] & done};
  const ulong *word = (const ulong *)out;
  for (int lane = 0; lane < 8; lane++) {
    for (int i = 0; i < 4; i++) results[RESULT_WORDS * lane + i] = word[8 * i + lane];
  }
}

// First way through: R and r of each signature.
NOINLINE void lift(global const ulong *items, global lanes *records, int vectors, number *product) {
  number x[2], y[2], u[2], r[2], to_montgomery;
  lanes odd[2], failed[2];
  set_all(&to_montgomery, SQUARE_ORDER);
  for (int k = 0; k < vectors; k += 2) {
    for (int h = 0; h < 2; h++) {
      check(items + (k + h) * 8 * ITEM_WORDS, &x[h], &u[h], &r[h], &odd[h], &failed[h]);
    }
    power(y, u, 0);
    for (int h = 0; h < 2; h++) {
      global lanes *record = records + (k + h) * RECORD;
      choose_root(&y[h], &u[h], odd[h], &failed[h]);
      mul_order(&r[h], &r[h], &to_montgomery);
      store_number(record + RECORD_X, &x[h]);
      store_number(record + RECORD_Y, &y[h]);
      store_number(record + RECORD_R, &r[h]);
      store_number(record + RECORD_PRODUCT, product);
      record[RECORD_FAILED] = failed[h];
      mul_order(product, product, &r[h]);
    }
  }
}

// Second way, backwards: Q of each signature. `inverse` is that of all r; the product of the Z.
NOINLINE void multiply_all(global const ulong *items, global lanes *records, int vectors,
                           global lanes *tables, global const lanes *comb, number *inverse,
                           number *product) {
  number x[2], y[2], u1[2], u2[2], t, r, one;
  point q[2];
  set_small(&one, 1);
  for (int k = vectors - 2; k >= 0; k -= 2) {
    for (int h = 1; h >= 0; h--) {
      global const lanes *record = records + (k + h) * RECORD;
      global const ulong *item = items + (k + h) * 8 * ITEM_WORDS;
      load_number(&t, record + RECORD_PRODUCT);
      load_number(&r, record + RECORD_R);
      load_number(&x[h], record + RECORD_X);
      load_number(&y[h], record + RECORD_Y);
      mul_order(&t, &t, inverse);  // 1/r
      mul_order(inverse, inverse, &r);
      load_word(&u1[h], item + HASH_WORD);
      load_word(&u2[h], item + S_WORD);
      mul_order(&u1[h], &u1[h], &t);
      mul_order(&u2[h], &u2[h], &t);
      reduce_order(&u1[h]);
      reduce_order(&u2[h]);
    }
    multiply(q, u1, u2, x, y, tables, comb);
    for (int h = 1; h >= 0; h--) {
      global lanes *record = records + (k + h) * RECORD;
      reduce(&q[h].z);
      const lanes infinite = is_zero_number(&q[h].z);
      replace(&q[h].z, &one, infinite);
      record[RECORD_REDO] = infinite;
      store_number(record + RECORD_X, &q[h].x);
      store_number(record + RECORD_Y, &q[h].y);
      store_number(record + RECORD_Z, &q[h].z);
      store_number(record + RECORD_PRODUCT, product);
      mul_call(product, product, &q[h].z);
    }
  }
}

// Third way, forwards again: addresses. `inverse` is that of all Z.
NOINLINE void finish_all(global const lanes *records, int vectors, number *inverse,
                         global ulong *results) {
  number x, y, z, t;
  for (int k = 0; k < vectors; k++) {
    global const lanes *record = records + k * RECORD;
    load_number(&t, record + RECORD_PRODUCT);
    load_number(&z, record + RECORD_Z);
    load_number(&x, record + RECORD_X);
    load_number(&y, record + RECORD_Y);
    mul_call(&t, &t, inverse);  // 1/Z
    mul_call(inverse, inverse, &z);
    finish(&x, &y, &t, record[RECORD_FAILED], record[RECORD_REDO],
           results + k * 8 * RESULT_WORDS);
  }
}

NOINLINE void recover_pairs(global const ulong *items, global const lanes *comb,
                            global lanes *scratch, global ulong *results, int pairs) {
  const int vectors = 2 * pairs;
  global lanes *tables = scratch + vectors * RECORD;
  number product, inverse, pair[2];
  set_all(&product, ONE_ORDER);
  lift(items, scratch, vectors, &product);
  invert_order(&inverse, &product);
  set_small(&product, 1);
  multiply_all(items, scratch, vectors, tables, comb, &inverse, &product);
  BOTH(pair[h] = product;)
  power(pair, pair, 1);
  finish_all(scratch, vectors, &pair[0], results);
}

// Global size: one work-item for each `pairs_each` of the `pairs`, rounded up. `items` and
// `results` have room for 16 · `pairs`; `scratch` has 64 · (64 · pairs_each + 512) bytes for each
// work-item; `comb` holds the multiples (2i+1) · 2^(10j) · G in row 512j + i.
kernel void recover(global const ulong *items, global const lanes *comb, global lanes *scratch,
                    global ulong *results, int pairs, int pairs_each) {
  const int item = get_global_id(0), first = item * pairs_each;
  const ulong scratch_lanes = (ulong)item * (2 * pairs_each * RECORD + 2 * TABLE_ROWS);
  recover_pairs(items + first * 16 * ITEM_WORDS, comb, scratch + scratch_lanes,
                results + first * 16 * RESULT_WORDS, min(pairs_each, pairs - first));
}
