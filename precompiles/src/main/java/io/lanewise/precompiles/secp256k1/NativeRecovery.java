package io.lanewise.precompiles.secp256k1;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Arrays;

/** Recovery by libsecp256k1, the C library of Bitcoin Core, through its JNI binding. */
public final class NativeRecovery implements PublicKeyRecovery {
  private final Secp256k1 library;

  /**
   * Loads the native library.
   *
   * @throws IllegalStateException when there is none for this platform or it cannot be loaded
   */
  public NativeRecovery() {
    this.library = NativeLibrary.load();
  }

  @Override
  public String name() {
    return "libsecp256k1";
  }

  @Override
  public byte[] recover(byte[] hash, byte[] r, byte[] s, int yParity) {
    Arguments.check(hash, r, s, yParity);
    byte[] signature = Arrays.copyOf(r, 64);
    System.arraycopy(s, 0, signature, 32, 32);
    byte[] key;
    try {
      key = library.ecdsaRecover(signature, hash, yParity);
    } catch (Secp256k1Exception noSuchKey) {
      return null;
    }
    return Arrays.copyOfRange(key, 1, 65);
  }
}
