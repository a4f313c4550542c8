package io.lanewise.precompiles.secp256k1;

/** Chooses the implementation of {@link PublicKeyRecovery}, once per process. */
public final class PublicKeyRecoveries {
  private PublicKeyRecoveries() {}

  /** The fastest implementation this machine can run; always the same instance. */
  public static PublicKeyRecovery best() {
    return Best.INSTANCE;
  }

  private static final class Best {
    static final PublicKeyRecovery INSTANCE = new NativeRecovery();
  }
}
