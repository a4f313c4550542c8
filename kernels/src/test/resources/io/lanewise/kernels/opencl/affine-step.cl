#ifndef EXTRA
#define EXTRA 0
#endif

static ulong step_of(ulong value, uint factor, ulong summand) {
  return value * factor + summand + EXTRA;
}
