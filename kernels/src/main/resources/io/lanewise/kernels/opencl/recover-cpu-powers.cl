// Inverses and square roots in the field, of two vectors at a time.
#include "recover-cpu-field.cl"

// r = a^(2^n); a clean or dirty, r clean. r may be a.
NOINLINE void square_times(number r[2], const number a[2], int n) {
  number x[2];
  BOTH(x[h] = a[h];)
  for (int i = 0; i < n; i++) {
    BOTH(square_dirty(&x[h], &x[h]);)
  }
  BOTH(trim(&x[h]); r[h] = x[h];)
}

// r = a^(2^n) · b
INLINE void square_times_mul(number r[2], const number a[2], int n, const number b[2]) {
  number t[2];
  square_times(t, a, n);
  BOTH(mul_call(&r[h], &t[h], &b[h]);)
}

// a^(p-2), the inverse of a (0 for 0), or a^((p+1)/4), a square root of a if there is one.
//
// In binary the exponents are 223 ones, a zero, 22 ones and a short tail; x22 is a^(2^22 - 1):
//   p - 2      1{223} 0 1{22} 0000 1 0 11 0 1
//   (p+1) / 4  1{223} 0 1{22} 0000 11 00
NOINLINE void power(number r[2], const number a[2], int inverse) {
  number x2[2], x3[2], x6[2], x9[2], x11[2], x22[2], x44[2], x88[2], x176[2], t[2];
  square_times_mul(x2, a, 1, a);
  square_times_mul(x3, x2, 1, a);
  square_times_mul(x6, x3, 3, x3);
  square_times_mul(x9, x6, 3, x3);
  square_times_mul(x11, x9, 2, x2);
  square_times_mul(x22, x11, 11, x11);
  square_times_mul(x44, x22, 22, x22);
  square_times_mul(x88, x44, 44, x44);
  square_times_mul(x176, x88, 88, x88);
  square_times_mul(t, x176, 44, x44);  // 220 ones
  square_times_mul(t, t, 3, x3);
  square_times_mul(t, t, 23, x22);
  if (inverse) {
    square_times_mul(t, t, 5, a);
    square_times_mul(t, t, 3, x2);
    square_times_mul(r, t, 2, a);
  } else {
    square_times_mul(t, t, 6, x2);
    square_times(r, t, 2);
  }
}
