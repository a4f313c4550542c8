package io.lanewise.precompiles.p256;

/** Verifies ECDSA signatures over P-256 (FIPS 186-5, section 6.4.2; EIP-7951). Thread-safe. */
public final class P256Signature {
  private P256Signature() {}

  /**
   * Whether (r, s) is a signature of the hash under the key (x, y).
   *
   * @param input 160 bytes: hash, r, s, x, y, each 32 bytes, big-endian; not kept
   * @return false also when r or s is not in 1 … n−1, a coordinate is not below p, or (x, y) is not
   *     on the curve; high s is accepted
   */
  public static boolean verify(byte[] input) {
    P256Claim claim = P256Claim.of(input);
    return claim != null && Best.INSTANCE.holds(claim);
  }

  /** The fastest verifier of this machine, chosen once per process. */
  private static final class Best {
    static final P256Verifier INSTANCE = choose();

    private static P256Verifier choose() {
      try {
        return new OpenSslVerifier();
      } catch (IllegalStateException unavailable) {
        System.getLogger("io.lanewise.precompiles.p256")
            .log(
                System.Logger.Level.WARNING,
                "signatures over P-256 are verified in Java, half as fast: {0} ({1}); install"
                    + " OpenSSL 3",
                unavailable.getMessage(),
                unavailable.getCause());
        return new JavaVerifier();
      }
    }
  }
}
