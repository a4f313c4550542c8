/** Modular arithmetic on public numbers: 256-bit Montgomery limbs, and powers of any size. */
package io.lanewise.precompiles.modular;
