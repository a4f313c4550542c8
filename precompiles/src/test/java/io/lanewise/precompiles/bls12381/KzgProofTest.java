package io.lanewise.precompiles.bls12381;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.precompiles.testing.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KzgProofTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] G1 =
      HEX.parseHex(
          "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58"
              + "6c55e83ff97a1aeffb3af00adb22c6bb");

  /** The commitment to the constant 1 is G1; every proof of it is the point at infinity. */
  @Test
  void verifiesAConstantPolynomial() {
    byte[] infinity = infinity();
    byte[] z = new byte[32];
    z[31] = 5;
    byte[] one = new byte[32];
    one[31] = 1;
    assertTrue(KzgProof.verify(G1, z, one, infinity));
    assertTrue(KzgProof.verify(infinity, z, new byte[32], infinity), "the polynomial 0");
    assertFalse(KzgProof.verify(G1, z, z, infinity), "another value");
    assertFalse(KzgProof.verify(G1, z, one, G1), "another proof");
    assertFalse(KzgProof.verify(infinity, z, one, infinity), "another polynomial");
  }

  @Test
  void refusesMalformedInput() {
    byte[] word = new byte[32];
    byte[] order = HEX.parseHex("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");
    byte[] infinity = infinity();
    assertFalse(KzgProof.verify(infinity, order, word, infinity));
    assertFalse(KzgProof.verify(infinity, word, order, infinity));
    assertFalse(KzgProof.verify(new byte[48], word, word, infinity), "not compressed");
    assertFalse(KzgProof.verify(infinity, word, word, new byte[48]), "not compressed");
    assertThrows(
        IllegalArgumentException.class, () -> KzgProof.verify(new byte[47], word, word, infinity));
  }

  @Test
  void agreesWithCkzg() {
    int[] counts = new int[2];
    for (Map.Entry<String, byte[]> file : Vectors.files(Vectors.CKZG).entrySet()) {
      if (!file.getKey().endsWith("/data.yaml")) {
        continue;
      }
      Map<String, String> fields = fields(new String(file.getValue(), StandardCharsets.US_ASCII));
      byte[] commitment = hex(fields.get("commitment"));
      byte[] z = hex(fields.get("z"));
      byte[] y = hex(fields.get("y"));
      byte[] proof = hex(fields.get("proof"));
      boolean expected = fields.get("output").equals("true");
      boolean wellFormed =
          commitment.length == 48 && z.length == 32 && y.length == 32 && proof.length == 48;
      assertTrue(wellFormed || !expected, file.getKey());
      if (wellFormed) {
        assertEquals(expected, KzgProof.verify(commitment, z, y, proof), file.getKey());
        counts[expected ? 1 : 0]++;
      }
    }
    assertTrue(counts[0] > 40 && counts[1] > 40, counts[0] + " and " + counts[1] + " cases");
  }

  /** The lines {@code name: 'value'} of a file, whatever their indentation. */
  private static Map<String, String> fields(String yaml) {
    Map<String, String> fields = new HashMap<>();
    for (String line : yaml.lines().toList()) {
      int colon = line.indexOf(':');
      fields.put(
          line.substring(0, colon).strip(), line.substring(colon + 1).strip().replace("'", ""));
    }
    return fields;
  }

  private static byte[] hex(String text) {
    return HEX.parseHex(text.substring(2));
  }

  private static byte[] infinity() {
    byte[] infinity = new byte[48];
    infinity[0] = (byte) 0xc0;
    return infinity;
  }
}
