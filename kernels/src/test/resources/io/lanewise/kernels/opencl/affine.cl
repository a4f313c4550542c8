// For tests: out[i] = in[i] * factor + summand.
#include "affine-step.cl"

kernel void affine(global const ulong *in, global ulong *out, uint factor, ulong summand) {
  size_t i = get_global_id(0);
  out[i] = step_of(in[i], factor, summand);
}

// The sum of a work-group's items, in out[group].
kernel void sum(global const ulong *in, global ulong *out, local ulong *scratch) {
  size_t l = get_local_id(0);
  scratch[l] = in[get_global_id(0)];
  for (size_t span = get_local_size(0) / 2; span > 0; span /= 2) {
    barrier(CLK_LOCAL_MEM_FENCE);
    if (l < span) scratch[l] += scratch[l + span];
  }
  if (l == 0) out[get_group_id(0)] = scratch[0];
}
