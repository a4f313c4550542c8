package io.lanewise.precompiles;

import io.lanewise.precompiles.bls12381.KzgProof;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Verifies that the polynomial of a blob has the value y at z (EIP-4844).
 *
 * <pre>
 *   input   versioned hash (32) | z (32) | y (32) | commitment (48) | proof (48)
 *   output  4096 (32) | the group order of BLS12-381 (32); fails when the claim is false
 * </pre>
 */
final class PointEvaluation implements Precompile {
  private static final long GAS = 50_000;
  private static final int INPUT_SIZE = 192;
  private static final byte VERSION = 0x01;
  private static final byte[] OUTPUT =
      HexFormat.of()
          .parseHex(
              "0000000000000000000000000000000000000000000000000000000000001000"
                  + "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

  @Override
  public String name() {
    return "KZG_POINT_EVALUATION";
  }

  @Override
  public long gas(byte[] input) {
    return GAS;
  }

  @Override
  public byte[] execute(byte[] input) {
    if (input.length != INPUT_SIZE) {
      return null;
    }
    byte[] commitment = Arrays.copyOfRange(input, 96, 144);
    byte[] versionedHash = Sha256.hash(commitment);
    versionedHash[0] = VERSION;
    if (!Arrays.equals(versionedHash, 0, 32, input, 0, 32)) {
      return null;
    }
    boolean proven =
        KzgProof.verify(
            commitment,
            Arrays.copyOfRange(input, 32, 64),
            Arrays.copyOfRange(input, 64, 96),
            Arrays.copyOfRange(input, 144, 192));
    return proven ? OUTPUT.clone() : null;
  }
}
