package io.lanewise.hashing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassFile;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;

class Keccak256Test {
  private static byte[] expected(byte[] in, int off, int len) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(in, off, len);
    byte[] out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }

  @Test
  void knownDigests() {
    Hash empty = Hash.fromHex("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    assertEquals(empty, Keccak256.EMPTY);
    assertEquals(empty, Keccak256.hash(new byte[0]));
    assertEquals(
        Hash.fromHex("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
        Keccak256.hash("abc".getBytes()));
  }

  @Test
  void everyLengthUpToSeveralBlocksAgreesWithBouncyCastle() {
    byte[] in = new byte[600];
    new Random(2).nextBytes(in);
    for (int length = 0; length <= 560; length++) {
      byte[] exact = Arrays.copyOf(in, length);
      byte[] expected = expected(exact, 0, length);
      assertArrayEquals(expected, Keccak256.hash(exact).toBytes(), "length " + length);
      int off = length % 17;
      assertArrayEquals(
          expected(in, off, length), Keccak256.hash(in, off, length).toBytes(), "length " + length);
    }
  }

  @Test
  void randomLongInputsAgreeWithBouncyCastleInEveryForm() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      byte[] in = new byte[random.nextInt(20_000)];
      random.nextBytes(in);
      int off = random.nextInt(in.length + 1);
      int len = random.nextInt(in.length - off + 1);
      byte[] expected = expected(in, off, len);
      byte[] out = new byte[40];
      Keccak256.hash(in, off, len, out, 5);
      assertArrayEquals(expected, Arrays.copyOfRange(out, 5, 37));
      assertEquals(0, out[4] | out[37]);
      long[] limbs = new long[6];
      Keccak256.hash(in, off, len, limbs, 1);
      assertEquals(Hash.of(expected), new Hash(limbs[1], limbs[2], limbs[3], limbs[4]));
      assertEquals(0, limbs[0] | limbs[5]);
    }
  }

  @Test
  void outputMayOverlapInput() {
    byte[] bytes = new byte[200];
    new Random(4).nextBytes(bytes);
    byte[] expected = expected(bytes, 3, 150);
    Keccak256.hash(bytes, 3, 150, bytes, 10);
    assertArrayEquals(expected, Arrays.copyOfRange(bytes, 10, 42));
  }

  @Test
  void rangesOutsideOfTheArraysAreRefused() {
    byte[] bytes = new byte[40];
    assertThrows(IndexOutOfBoundsException.class, () -> Keccak256.hash(bytes, 1, 40));
    assertThrows(IndexOutOfBoundsException.class, () -> Keccak256.hash(bytes, -1, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> Keccak256.hash(bytes, 0, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> Keccak256.hash(bytes, 0, 1, bytes, 9));
    assertThrows(
        IndexOutOfBoundsException.class, () -> Keccak256.hash(bytes, 0, 1, new long[4], 1));
  }

  @Test
  void everyMethodIsSmallEnoughToBeCompiled() throws Exception {
    try (var in = Keccak256.class.getResourceAsStream("Keccak256.class")) {
      var model = ClassFile.of().parse(in.readAllBytes());
      for (var method : model.methods()) {
        method
            .findAttribute(java.lang.classfile.Attributes.code())
            .ifPresent(
                code ->
                    assertTrue(
                        code.codeLength() < 8000,
                        () -> method.methodName() + ": " + code.codeLength() + " bytecodes"));
      }
    }
  }
}
