package io.lanewise.precompiles.p256;

/** Decides whether the claim of a signature holds. Thread-safe. */
interface P256Verifier {
  /** A short name for logs and tests. */
  String name();

  /** Whether u·G + v·Q is not the point at infinity and its x-coordinate is r modulo n. */
  boolean holds(P256Claim claim);
}
