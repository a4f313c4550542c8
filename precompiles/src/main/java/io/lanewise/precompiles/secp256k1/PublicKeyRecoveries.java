package io.lanewise.precompiles.secp256k1;

/** Chooses the implementation of {@link PublicKeyRecovery}, once per process. */
public final class PublicKeyRecoveries {
  private PublicKeyRecoveries() {}

  /**
   * The fastest implementation this machine can run; always the same instance. When that is not the
   * native one, a warning is logged that says why.
   */
  public static PublicKeyRecovery best() {
    return Best.INSTANCE;
  }

  private static final class Best {
    static final PublicKeyRecovery INSTANCE = choose();

    private static PublicKeyRecovery choose() {
      try {
        return new NativeRecovery();
      } catch (IllegalStateException unavailable) {
        System.getLogger("io.lanewise.precompiles.secp256k1")
            .log(
                System.Logger.Level.WARNING,
                "public-key recovery runs in Java, several times slower: {0} ({1}); see"
                    + " fr.acinq.secp256k1 for the platforms it supports",
                unavailable.getMessage(),
                unavailable.getCause());
        return new JavaRecovery();
      }
    }
  }
}
