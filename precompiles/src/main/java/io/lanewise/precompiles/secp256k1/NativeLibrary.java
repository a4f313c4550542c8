package io.lanewise.precompiles.secp256k1;

import fr.acinq.secp256k1.Secp256k1;

/** Loads libsecp256k1 and turns the many ways in which that can fail into one exception. */
public final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * The library, loaded when this is called first.
   *
   * @throws IllegalStateException when there is none for this platform or it cannot be loaded
   */
  public static Secp256k1 load() {
    try {
      return Secp256k1.get();
    } catch (Exception | LinkageError cause) {
      throw new IllegalStateException(
          "libsecp256k1 cannot be loaded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch"),
          cause);
    }
  }
}
