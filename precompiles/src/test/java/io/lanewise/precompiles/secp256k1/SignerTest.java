package io.lanewise.precompiles.secp256k1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignerTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final BigInteger N = Curve.SECP256K1.order();

  static List<Signer> implementations() {
    return List.of(new NativeSigner(), new JavaSigner());
  }

  /** The widely published RFC 6979 vector for secp256k1: key 1, "Satoshi Nakamoto". */
  @ParameterizedTest
  @MethodSource("implementations")
  void signsDeterministically(Signer signer) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest("Satoshi Nakamoto".getBytes(StandardCharsets.US_ASCII));
    Signature signature = signer.sign(hash, RecoveryTest.word(BigInteger.ONE));
    assertEquals(
        "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8",
        HEX.formatHex(signature.r()));
    assertEquals(
        "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
        HEX.formatHex(signature.s()));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void refusesKeysOutOfRange(Signer signer) {
    byte[] hash = new byte[32];
    for (BigInteger key : List.of(BigInteger.ZERO, N, N.add(BigInteger.ONE))) {
      byte[] bytes = RecoveryTest.word(key);
      assertThrows(IllegalArgumentException.class, () -> signer.sign(hash, bytes));
      assertThrows(IllegalArgumentException.class, () -> signer.publicKey(bytes));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> signer.sign(new byte[31], RecoveryTest.word(BigInteger.ONE)));
  }

  @Test
  void implementationsAgreeAndSignaturesRecover() {
    Signer oracle = new NativeSigner();
    Signer java = new JavaSigner();
    PublicKeyRecovery recovery = new JavaRecovery();
    Random random = new Random(21);
    for (int i = 0; i < 300; i++) {
      byte[] hash = RecoveryTest.interesting(random);
      byte[] key =
          RecoveryTest.word(
              new BigInteger(1 + random.nextInt(256), random)
                  .mod(N.subtract(BigInteger.ONE))
                  .add(BigInteger.ONE));
      Signature expected = oracle.sign(hash, key);
      Signature actual = java.sign(hash, key);
      assertArrayEquals(expected.r(), actual.r());
      assertArrayEquals(expected.s(), actual.s());
      assertEquals(expected.yParity(), actual.yParity());
      assertTrue(Curve.scalar(actual.s(), 0).compareTo(N.shiftRight(1)) <= 0, "low s");
      byte[] publicKey = oracle.publicKey(key);
      assertArrayEquals(publicKey, java.publicKey(key));
      assertArrayEquals(
          publicKey, recovery.recover(hash, actual.r(), actual.s(), actual.yParity()));
    }
  }
}
