package io.lanewise.precompiles.bls12381;

/** What a pairing check finds. */
public enum PairingResult {
  /** The product of the pairings is 1. */
  ONE,
  /** All points are valid and the product is not 1. */
  NOT_ONE,
  /** A coordinate is not canonical, or a point is not on its curve or not in its subgroup. */
  INVALID
}
