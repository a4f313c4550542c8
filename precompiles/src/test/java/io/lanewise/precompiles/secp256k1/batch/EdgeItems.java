package io.lanewise.precompiles.secp256k1.batch;

import static io.lanewise.precompiles.secp256k1.batch.RecoveryItems.N;

import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;
import java.util.Random;

/**
 * Signatures at the edges: numbers around 0, n and p and around limb boundaries, and nonces chosen
 * so that the sum u1·G + u2·R meets equal points, opposite points or the point at infinity
 * somewhere on the way.
 */
final class EdgeItems {
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger P =
      new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
  private static final BigInteger MAX = ONE.shiftLeft(256).subtract(ONE);
  private static final BigInteger[] EDGES = {
    BigInteger.ZERO,
    ONE,
    BigInteger.TWO,
    BigInteger.valueOf(3),
    N.subtract(BigInteger.TWO),
    N.subtract(ONE),
    N,
    N.add(ONE),
    P.subtract(N),
    P.subtract(N).subtract(ONE),
    P.subtract(N).add(ONE),
    P.subtract(ONE),
    P,
    P.add(ONE),
    MAX,
    N.shiftRight(1),
    N.shiftRight(1).add(ONE),
    ONE.shiftLeft(29).subtract(ONE),
    ONE.shiftLeft(32),
    ONE.shiftLeft(52).subtract(ONE),
    ONE.shiftLeft(52),
    ONE.shiftLeft(64),
    ONE.shiftLeft(104),
    ONE.shiftLeft(128),
    ONE.shiftLeft(208),
    ONE.shiftLeft(255)
  };

  private final RecoveryItems items;
  private final Random random = new Random(31);

  private EdgeItems(RecoveryItems items) {
    this.items = items;
  }

  static void addTo(RecoveryItems items) {
    EdgeItems edges = new EdgeItems(items);
    edges.addEdgeNumbers();
    edges.addValuesOfV();
    edges.addMeetingSums();
    edges.addTinyMultiples();
    for (int width = 4; width <= 15; width++) {
      edges.addCombCollisions(width);
    }
  }

  private void addEdgeNumbers() {
    BigInteger gx = x(ONE);
    for (BigInteger a : EDGES) {
      for (BigInteger b : EDGES) {
        items.add(anyNumber(), a, b, random.nextInt(2));
        items.add(a, b, anyNumber(), random.nextInt(2));
        items.add(a, gx, b, random.nextInt(2));
      }
    }
  }

  private void addValuesOfV() {
    BigInteger[] values = new BigInteger[] {BigInteger.valueOf(27), BigInteger.valueOf(28), MAX};
    for (int v : new int[] {0, 1, 2, 26, 29, 30, 31, 35, 37, 255}) {
      items.addWithV(anyNumber(), BigInteger.valueOf(v), x(ONE), anyScalar());
    }
    for (BigInteger v : values) {
      items.addWithV(anyNumber(), v, x(ONE), anyScalar());
      for (int bit = 8; bit < 256; bit += 4) {
        items.addWithV(anyNumber(), v.flipBit(bit), x(ONE), anyScalar());
      }
    }
  }

  /** Where u1·G = ±u2·R: the two halves of the sum are equal, or their sum is infinity. */
  private void addMeetingSums() {
    for (int i = 0; i < 48; i++) {
      BigInteger k = i < 24 ? anyScalar() : BigInteger.valueOf(i - 23);
      BigInteger s = anyScalar();
      BigInteger z = s.multiply(k).mod(N); // s·R = z·G
      addWithNonce(k, z, s);
      addWithNonce(k, N.subtract(z), s);
      // A signature of an everyday kind, with its high and its low s.
      BigInteger signed = anyNumber();
      BigInteger r = x(k);
      s = signed.add(r.multiply(anyScalar())).multiply(k.modInverse(N)).mod(N);
      addWithNonce(k, signed, s);
      addWithNonce(k, signed, N.subtract(s));
    }
  }

  private void addTinyMultiples() {
    for (int i = 0; i < 300; i++) {
      BigInteger k = i % 3 == 0 ? anyScalar() : BigInteger.valueOf(1 + random.nextInt(40));
      addSum(k, small(4), small(40));
      addSum(k, small(4), anyScalar());
      addSum(k, anyScalar(), small(40));
    }
  }

  /**
   * A comb adds the signed odd digits of u1, {@code width} bits each, from the lowest up, to u2·R:
   * here the sum so far equals the multiple of G that is to be added, or its opposite.
   */
  private void addCombCollisions(int width) {
    int digits = -Math.floorDiv(-256, width);
    for (int i = 0; i < 12; i++) {
      BigInteger u1 = anyScalar();
      BigInteger odd = u1.testBit(0) ? u1 : u1.subtract(N);
      BigInteger code = odd.add(ONE.shiftLeft(width * digits)).subtract(ONE).shiftRight(1);
      int meeting = random.nextInt(digits);
      BigInteger below = BigInteger.ZERO;
      BigInteger digit = BigInteger.ZERO;
      for (int j = 0; j <= meeting; j++) {
        below = below.add(digit);
        digit = code.shiftRight(width * j).and(ONE.shiftLeft(width).subtract(ONE));
        digit = digit.shiftLeft(1).subtract(ONE.shiftLeft(width).subtract(ONE));
        digit = digit.shiftLeft(width * j);
      }
      BigInteger k = anyScalar();
      // u2·k + below = ±digit
      BigInteger target = ((i & 1) == 0 ? digit : digit.negate()).subtract(below);
      addSum(k, u1, target.multiply(k.modInverse(N)));
    }
  }

  /** Adds the item whose key is u1·G + u2·k·G, with nonce point k·G. */
  private void addSum(BigInteger k, BigInteger u1, BigInteger u2) {
    BigInteger r = x(k);
    addWithNonce(k, u1.multiply(r).negate().mod(N), u2.multiply(r).mod(N));
  }

  private void addWithNonce(BigInteger k, BigInteger hash, BigInteger s) {
    byte[] nonce = point(k);
    items.add(hash, Curve.scalar(nonce, 0), s, nonce[63] & 1);
  }

  private static BigInteger x(BigInteger k) {
    return Curve.scalar(point(k), 0);
  }

  private static byte[] point(BigInteger k) {
    return Curve.SECP256K1.toBytes(Curve.SECP256K1.multiplyGenerator(k));
  }

  private BigInteger small(int bound) {
    return BigInteger.valueOf(random.nextInt(2 * bound - 1) - bound + 1);
  }

  private BigInteger anyNumber() {
    return new BigInteger(256, random);
  }

  private BigInteger anyScalar() {
    return new BigInteger(256, random).mod(N.subtract(ONE)).add(ONE);
  }
}
