package io.lanewise.precompiles.secp256k1;

import fr.acinq.secp256k1.Secp256k1;
import java.util.Arrays;

/** Signing by libsecp256k1. */
public final class NativeSigner implements Signer {
  private final Secp256k1 library;

  /**
   * Loads the native library.
   *
   * @throws IllegalStateException when there is none for this platform or it cannot be loaded
   */
  public NativeSigner() {
    this.library = NativeLibrary.load();
  }

  @Override
  public Signature sign(byte[] hash, byte[] privateKey) {
    Arguments.check("hash", hash);
    Arguments.checkPrivateKey(privateKey);
    byte[] signature = library.sign(hash, privateKey);
    // The binding does not return the parity: find out which one recovers the key.
    byte[] key = library.pubkeyCreate(privateKey);
    int yParity = Arrays.equals(library.ecdsaRecover(signature, hash, 0), key) ? 0 : 1;
    return new Signature(
        Arrays.copyOf(signature, 32), Arrays.copyOfRange(signature, 32, 64), yParity);
  }

  @Override
  public byte[] publicKey(byte[] privateKey) {
    Arguments.checkPrivateKey(privateKey);
    return Arrays.copyOfRange(library.pubkeyCreate(privateKey), 1, 65);
  }
}
