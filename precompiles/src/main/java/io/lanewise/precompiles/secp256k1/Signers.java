package io.lanewise.precompiles.secp256k1;

/** Chooses the implementation of {@link Signer}, once per process. */
public final class Signers {
  private Signers() {}

  /** The fastest implementation this machine can run; always the same instance. */
  public static Signer best() {
    return Best.INSTANCE;
  }

  private static final class Best {
    // Not logged here: PublicKeyRecoveries says it when the native library is missing.
    static final Signer INSTANCE =
        PublicKeyRecoveries.best() instanceof NativeRecovery
            ? new NativeSigner()
            : new JavaSigner();
  }
}
