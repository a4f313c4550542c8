package io.lanewise.precompiles;

import io.lanewise.hashing.Keccak256;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import io.lanewise.precompiles.secp256k1.PublicKeyRecovery;
import java.util.Arrays;

/**
 * The address that signed a hash (Yellow Paper, appendices E and F).
 *
 * <pre>
 *   input   hash | v | r | s, 32 bytes each; v is 27 or 28
 *   output  12 zero bytes | address; empty when there is no such signer
 * </pre>
 */
final class EcRecover implements Precompile {
  private static final long GAS = 3000;

  private final PublicKeyRecovery recovery = PublicKeyRecoveries.best();

  @Override
  public String name() {
    return "ECREC";
  }

  @Override
  public long gas(byte[] input) {
    return GAS;
  }

  @Override
  public byte[] execute(byte[] input) {
    byte[] padded = ZeroExtended.resize(input, 128);
    for (int i = 32; i < 63; i++) {
      if (padded[i] != 0) {
        return new byte[0];
      }
    }
    int yParity = padded[63] - 27;
    if (yParity != 0 && yParity != 1) {
      return new byte[0];
    }
    byte[] key =
        recovery.recover(
            Arrays.copyOf(padded, 32),
            Arrays.copyOfRange(padded, 64, 96),
            Arrays.copyOfRange(padded, 96, 128),
            yParity);
    if (key == null) {
      return new byte[0];
    }
    byte[] output = new byte[32];
    Keccak256.hash(key, 0, key.length, output, 0);
    Arrays.fill(output, 0, 12, (byte) 0);
    return output;
  }
}
