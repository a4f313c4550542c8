package io.lanewise.precompiles.p256;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.precompiles.testing.Vectors;
import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class P256SignatureTest {
  private static final BigInteger N = Curve.P256.order();

  /** The first vector of the EIP-7951 set, which is Wycheproof's first. */
  private static final byte[] VALID =
      HexFormat.of()
          .parseHex(
              "bb5a52f42f9c9261ed4361f59422a1e30036e7c32b270c8807a419feca605023"
                  + "2ba3a8be6b94d5ec80a6d9d1190a436effe50d85a1eee859b8cc6af9bd5c2e18"
                  + "4cd60b855d442f5b3c7b11eb6c4e0ae7525fe710fab9aa7c77a67f79e6fadd76"
                  + "2927b10512bae3eddcfe467828128bad2903269919f7086069c8c4df6c732838"
                  + "c7787964eaac00e5921fb1498a60f4606766b3d9685001558d1a974e7341513e");

  @Test
  void acceptsAValidSignatureAndItsHighTwin() {
    assertTrue(P256Signature.verify(VALID));
    byte[] twin = VALID.clone();
    put(twin, 64, N.subtract(Curve.scalar(VALID, 64)));
    assertTrue(P256Signature.verify(twin));
  }

  @Test
  void rejectsEveryChangedBit() {
    for (int bit = 0; bit < 160 * 8; bit += 7) {
      byte[] changed = VALID.clone();
      changed[bit >> 3] ^= (byte) (1 << (bit & 7));
      int at = bit;
      assertFalse(P256Signature.verify(changed), () -> "bit " + at);
    }
  }

  @Test
  void rejectsNumbersOutOfRange() {
    for (int field = 32; field <= 64; field += 32) {
      for (BigInteger bad :
          new BigInteger[] {BigInteger.ZERO, N, Curve.scalar(VALID, field).add(N)}) {
        if (bad.bitLength() <= 256) {
          byte[] changed = VALID.clone();
          put(changed, field, bad);
          assertFalse(P256Signature.verify(changed));
        }
      }
    }
    byte[] infinity = VALID.clone();
    Arrays.fill(infinity, 96, 160, (byte) 0);
    assertFalse(P256Signature.verify(infinity));
  }

  /** Keys and signatures by the JDK, from a seeded generator. */
  @Test
  void agreesWithTheJdk() throws Exception {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(22);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    byte[] input = new byte[160];
    for (int i = 0; i < 50; i++) {
      KeyPair pair = generator.generateKeyPair();
      byte[] hash = new byte[32];
      random.nextBytes(hash);
      Signature signer = Signature.getInstance("NONEwithECDSAinP1363Format");
      signer.initSign(pair.getPrivate(), random);
      signer.update(hash);
      System.arraycopy(hash, 0, input, 0, 32);
      System.arraycopy(signer.sign(), 0, input, 32, 64);
      ECPublicKey key = (ECPublicKey) pair.getPublic();
      put(input, 96, key.getW().getAffineX());
      put(input, 128, key.getW().getAffineY());
      assertTrue(P256Signature.verify(input));
      input[31] ^= 1;
      assertFalse(P256Signature.verify(input));
    }
  }

  @Test
  void agreesWithWycheproof() throws Exception {
    JsonNode file = Vectors.json(Vectors.WYCHEPROOF + "ecdsa_secp256r1_sha256_p1363_test.json");
    int tests = 0;
    for (JsonNode group : file.get("testGroups")) {
      byte[] key = HexFormat.of().parseHex(group.get("publicKey").get("uncompressed").asString());
      for (JsonNode test : group.get("tests")) {
        byte[] signature = HexFormat.of().parseHex(test.get("sig").asString());
        if (signature.length != 64) {
          assertEquals("invalid", test.get("result").asString());
          continue;
        }
        byte[] input = new byte[160];
        byte[] message = HexFormat.of().parseHex(test.get("msg").asString());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(message);
        System.arraycopy(hash, 0, input, 0, 32);
        System.arraycopy(signature, 0, input, 32, 64);
        System.arraycopy(key, 1, input, 96, 64);
        boolean expected = test.get("result").asString().equals("valid");
        assertEquals(expected, P256Signature.verify(input), test::toString);
        tests++;
      }
    }
    assertTrue(tests > 200, "tests run: " + tests);
  }

  private static void put(byte[] input, int offset, BigInteger value) {
    System.arraycopy(Curve.toBytes(value), 0, input, offset, 32);
  }
}
