package io.lanewise.precompiles.secp256k1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.precompiles.testing.Vectors;
import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RecoveryTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final BigInteger N = Curve.SECP256K1.order();
  private static final BigInteger P =
      new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);

  private static final BigInteger MAX = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

  static List<PublicKeyRecovery> implementations() {
    return List.of(new NativeRecovery(), new JavaRecovery());
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void recoversAKnownKey(PublicKeyRecovery recovery) {
    byte[] hash = HEX.parseHex("18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c");
    byte[] r = HEX.parseHex("73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f");
    byte[] s = HEX.parseHex("eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549");
    byte[] key = recovery.recover(hash, r, s, 1);
    assertEquals(
        "3a514176466fa815ed481ffad09110a2d344f6c9b78c1d14afc351c3a51be33d"
            + "8072e77939dc03ba44790779b7a1025baf3003f6732430e20cd9b76d953391b3",
        HEX.formatHex(key));
    assertEquals("a94f5374fce5edbc8e2a8697c15331677e6ebf0b", address(key));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void findsNoKeyWhereThereIsNone(PublicKeyRecovery recovery) {
    byte[] hash = word(BigInteger.valueOf(7));
    byte[] good = word(BigInteger.ONE); // x = 1 is on the curve
    assertNotNull(recovery.recover(hash, good, good, 0));
    for (BigInteger bad : List.of(BigInteger.ZERO, N, N.add(BigInteger.ONE), P, MAX)) {
      assertNull(recovery.recover(hash, word(bad), good, 0), () -> "r = " + bad);
      assertNull(recovery.recover(hash, good, word(bad), 1), () -> "s = " + bad);
    }
    assertNull(recovery.recover(hash, word(BigInteger.valueOf(5)), good, 0), "x = 5 has no point");
    assertNotNull(recovery.recover(hash, good, word(N.subtract(BigInteger.ONE)), 0), "high s");
    assertNotNull(recovery.recover(word(MAX), good, good, 0), "hash above the order");
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void findsNoKeyAtInfinity(PublicKeyRecovery recovery) {
    // With R = G and s = z, s·R − z·G is the point at infinity.
    byte[] g = Arrays.copyOf(new JavaSigner().publicKey(word(BigInteger.ONE)), 32);
    byte[] z = word(BigInteger.valueOf(123456789));
    assertNull(recovery.recover(z, g, z, 0));
    assertNotNull(recovery.recover(z, g, z, 1));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void refusesMalformedArguments(PublicKeyRecovery recovery) {
    byte[] word = word(BigInteger.ONE);
    assertThrows(
        IllegalArgumentException.class, () -> recovery.recover(new byte[31], word, word, 0));
    assertThrows(
        IllegalArgumentException.class, () -> recovery.recover(word, new byte[33], word, 0));
    assertThrows(
        IllegalArgumentException.class, () -> recovery.recover(word, word, new byte[0], 0));
    assertThrows(IllegalArgumentException.class, () -> recovery.recover(word, word, word, 2));
  }

  @Test
  void implementationsAgree() {
    PublicKeyRecovery oracle = new NativeRecovery();
    PublicKeyRecovery java = new JavaRecovery();
    Random random = new Random(20);
    int keys = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] hash = interesting(random);
      byte[] r = interesting(random);
      byte[] s = interesting(random);
      int yParity = i & 1;
      byte[] expected = oracle.recover(hash, r, s, yParity);
      keys += expected == null ? 0 : 1;
      assertArrayEquals(
          expected,
          java.recover(hash, r, s, yParity),
          () ->
              "hash %s r %s s %s"
                  .formatted(HEX.formatHex(hash), HEX.formatHex(r), HEX.formatHex(s)));
    }
    assertTrue(keys > 400 && keys < 1600, "keys found: " + keys);
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void recoversMainnetSenders(PublicKeyRecovery recovery) {
    String csv =
        new String(Vectors.files(Vectors.SENDERS).get(Vectors.SENDERS), StandardCharsets.US_ASCII);
    List<String> lines = csv.lines().skip(1).toList();
    // The slower implementation takes every sixth line.
    int step = recovery instanceof NativeRecovery ? 1 : 6;
    for (int i = 0; i < lines.size(); i += step) {
      String[] f = lines.get(i).split(",");
      byte[] key =
          recovery.recover(
              HEX.parseHex(f[3]), HEX.parseHex(f[5]), HEX.parseHex(f[6]), Integer.parseInt(f[4]));
      assertEquals(f[7], address(key), lines.get(i));
    }
  }

  /** A signature is valid exactly when the key it was made with is one of the two recovered. */
  @ParameterizedTest
  @MethodSource("implementations")
  void agreesWithWycheproof(PublicKeyRecovery recovery) throws Exception {
    JsonNode file = Vectors.json(Vectors.WYCHEPROOF + "ecdsa_secp256k1_sha256_p1363_test.json");
    int tests = 0;
    for (JsonNode group : file.get("testGroups")) {
      String key = group.get("publicKey").get("uncompressed").asString().substring(2);
      for (JsonNode test : group.get("tests")) {
        boolean valid = test.get("result").asString().equals("valid");
        byte[] signature = HEX.parseHex(test.get("sig").asString());
        if (signature.length != 64) {
          assertFalse(valid);
          continue;
        }
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(HEX.parseHex(test.get("msg").asString()));
        boolean recovered = false;
        for (int yParity = 0; yParity <= 1; yParity++) {
          byte[] found =
              recovery.recover(
                  hash,
                  Arrays.copyOf(signature, 32),
                  Arrays.copyOfRange(signature, 32, 64),
                  yParity);
          recovered |= found != null && HEX.formatHex(found).equals(key);
        }
        // The nonce point's x-coordinate may have been r + n: valid, but never recovered from.
        boolean ambiguous = Curve.scalar(signature, 0).add(N).compareTo(P) < 0;
        assertTrue(valid == recovered || valid && ambiguous, test::toString);
        tests++;
      }
    }
    assertTrue(tests > 200, "tests run: " + tests);
  }

  /** Random words, with many zeros, ones, small numbers and numbers around n and p. */
  static byte[] interesting(Random random) {
    BigInteger small = BigInteger.valueOf(random.nextInt(5));
    return switch (random.nextInt(12)) {
      case 0 -> word(small);
      case 1 -> word(N.subtract(small));
      case 2 -> word(random.nextInt(8) == 0 ? P.subtract(small) : N.shiftRight(1).add(small));
      case 3 -> word(new BigInteger(random.nextInt(256) + 1, random));
      case 4 ->
          word(BigInteger.ONE.shiftLeft(random.nextInt(255)).subtract(small.min(BigInteger.ONE)));
      default -> word(new BigInteger(256, random));
    };
  }

  static byte[] word(BigInteger value) {
    return Curve.toBytes(value);
  }

  private static String address(byte[] key) {
    return HEX.formatHex(new Keccak.Digest256().digest(key), 12, 32);
  }
}
