package io.lanewise.precompiles.blake2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.api.Test;

class Blake2bCompressionTest {
  private static final int BLOCK = 128;

  private static final long[] IV = {
    0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
  };

  /** Bouncy Castle's digest of messages of up to five blocks is the oracle for twelve rounds. */
  @Test
  void hashesAsBouncyCastle() {
    Random random = new Random(7693);
    for (int length = 0; length < 600; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      Blake2bDigest digest = new Blake2bDigest(512);
      digest.update(message, 0, length);
      byte[] expected = new byte[64];
      digest.doFinal(expected, 0);
      int size = length;
      assertArrayEquals(expected, hash(message), () -> size + " bytes");
    }
  }

  /** The message schedule has ten rows. */
  @Test
  void roundsBeyondTheTenthBeginTheScheduleAgain() {
    Random random = new Random(152);
    for (int rounds = 0; rounds < 64; rounds++) {
      long[] h = random.longs(8).toArray();
      long[] m = random.longs(16).toArray();
      long low = random.nextLong();
      long high = random.nextLong();
      boolean last = random.nextBoolean();
      long[] expected = reference(rounds, h, m, low, high, last);
      Blake2bCompression.compress(rounds, h, m, low, high, last);
      assertArrayEquals(expected, h, rounds + " rounds");
    }
  }

  private static byte[] hash(byte[] message) {
    long[] h = IV.clone();
    h[0] ^= 0x01010000 ^ 64;
    int blocks = Math.max(1, (message.length + BLOCK - 1) / BLOCK);
    byte[] padded = Arrays.copyOf(message, blocks * BLOCK);
    for (int i = 0; i < blocks; i++) {
      long[] m = new long[16];
      ByteBuffer.wrap(padded, i * BLOCK, BLOCK)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asLongBuffer()
          .get(m);
      boolean last = i == blocks - 1;
      long offset = last ? message.length : (i + 1L) * BLOCK;
      Blake2bCompression.compress(12, h, m, offset, 0, last);
    }
    ByteBuffer digest = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    digest.asLongBuffer().put(h);
    return digest.array();
  }

  /** RFC 7693, sections 3.1 and 3.2, word for word. */
  private static long[] reference(
      int rounds, long[] h, long[] m, long low, long high, boolean last) {
    long[] v = new long[16];
    System.arraycopy(h, 0, v, 0, 8);
    System.arraycopy(IV, 0, v, 8, 8);
    v[12] ^= low;
    v[13] ^= high;
    v[14] = last ? ~v[14] : v[14];
    for (int round = 0; round < rounds; round++) {
      int[] s = SIGMA[round % 10].chars().map(c -> Character.digit(c, 16)).toArray();
      for (int i = 0; i < 4; i++) {
        mix(v, i, 4 + i, 8 + i, 12 + i, m[s[2 * i]], m[s[2 * i + 1]]);
      }
      for (int i = 0; i < 4; i++) {
        int b = 4 + (i + 1) % 4;
        int c = 8 + (i + 2) % 4;
        int d = 12 + (i + 3) % 4;
        mix(v, i, b, c, d, m[s[8 + 2 * i]], m[s[9 + 2 * i]]);
      }
    }
    long[] result = new long[8];
    for (int i = 0; i < 8; i++) {
      result[i] = h[i] ^ v[i] ^ v[i + 8];
    }
    return result;
  }

  private static void mix(long[] v, int a, int b, int c, int d, long x, long y) {
    v[a] += v[b] + x;
    v[d] = Long.rotateRight(v[d] ^ v[a], 32);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 24);
    v[a] += v[b] + y;
    v[d] = Long.rotateRight(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 63);
  }

  private static final String[] SIGMA = {
    "0123456789abcdef",
    "ea489fd61c02b753",
    "b8c052fdae367194",
    "7931dcbe265a40f8",
    "905724afe1bc683d",
    "2c6a0b834d75fe19",
    "c51fed4a0763928b",
    "db7ec13950f4862a",
    "6fe9b308c2d714a5",
    "a2847615fb9e3cd0"
  };
}
