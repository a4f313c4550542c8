package io.lanewise.precompiles.p256;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verifier that runs here against the curve of Bouncy Castle. */
class P256VerifierTest {
  private static final ECPoint G = CustomNamedCurves.getByName("secp256r1").getG();
  private static final BigInteger N = Curve.P256.order();

  static List<P256Verifier> verifiers() {
    List<P256Verifier> verifiers = new ArrayList<>(List.of(new JavaVerifier()));
    try {
      verifiers.add(new OpenSslVerifier());
    } catch (IllegalStateException unavailable) {
      System.err.println("SKIPPED: P-256 by OpenSSL: " + unavailable.getMessage());
    }
    return verifiers;
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void agreesWithBouncyCastle(P256Verifier verifier) {
    Random random = new Random(7951);
    for (int i = 0; i < 400; i++) {
      BigInteger k = scalar(random).max(BigInteger.ONE);
      BigInteger v = scalar(random).max(BigInteger.ONE);
      BigInteger u =
          switch (random.nextInt(6)) {
            case 0 -> v.multiply(k).mod(N); // u·G = v·Q: a doubling
            case 1 -> v.multiply(k).negate().mod(N); // the point at infinity
            default -> scalar(random);
          };
      ECPoint key = G.multiply(k);
      check(verifier, u, v, key, G.multiply(u).add(key.multiply(v)).normalize());
    }
  }

  /** Few points have an x-coordinate of n or more; r is then smaller than x. */
  @ParameterizedTest
  @MethodSource("verifiers")
  void comparesModuloTheOrder(P256Verifier verifier) {
    Random random = new Random(7952);
    int points = 0;
    for (int i = 0; points < 5; i++) {
      ECPoint sum = pointWithX(N.add(BigInteger.valueOf(i)));
      if (sum == null) {
        continue;
      }
      BigInteger u = scalar(random);
      BigInteger v = scalar(random).max(BigInteger.ONE);
      ECPoint key = sum.subtract(G.multiply(u)).multiply(v.modInverse(N));
      assertTrue(verifier.holds(claim(u, v, key, BigInteger.valueOf(i))));
      assertFalse(verifier.holds(claim(u, v, key, BigInteger.valueOf(i + 1))));
      points++;
    }
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void servesManyThreads(P256Verifier verifier) throws InterruptedException {
    ECPoint key = G.multiply(BigInteger.valueOf(3)).normalize();
    BigInteger r = G.multiply(BigInteger.valueOf(5)).normalize().getAffineXCoord().toBigInteger();
    AtomicInteger held = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 100; i++) {
                      if (verifier.holds(claim(BigInteger.TWO, BigInteger.ONE, key, r))) {
                        held.incrementAndGet();
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(400, held.get());
  }

  @Test
  void isRefusedWhereOpenSslHasNoAssembly() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> new OpenSslVerifier("Linux z80"));
    assertTrue(refused.getMessage().endsWith("Linux z80"), refused.getMessage());
  }

  private static void check(
      P256Verifier verifier, BigInteger u, BigInteger v, ECPoint key, ECPoint sum) {
    if (sum.isInfinity()) {
      assertFalse(verifier.holds(claim(u, v, key, BigInteger.ONE)));
      return;
    }
    BigInteger r = sum.getAffineXCoord().toBigInteger().mod(N);
    String what = verifier.name() + " u=" + u + " v=" + v + " Q=" + key;
    assertTrue(verifier.holds(claim(u, v, key, r)), what);
    assertFalse(verifier.holds(claim(u, v, key, r.add(BigInteger.ONE).mod(N))), what);
  }

  private static P256Claim claim(BigInteger u, BigInteger v, ECPoint key, BigInteger r) {
    byte[] input = new byte[160];
    System.arraycopy(key.normalize().getEncoded(false), 1, input, P256Claim.KEY, 64);
    return new P256Claim(
        u, v, r, Curve.P256.point(input, P256Claim.KEY, input, P256Claim.KEY + 32), input);
  }

  private static ECPoint pointWithX(BigInteger x) {
    byte[] compressed = new byte[33];
    compressed[0] = 2;
    System.arraycopy(Curve.toBytes(x), 0, compressed, 1, 32);
    try {
      return G.getCurve().decodePoint(compressed);
    } catch (IllegalArgumentException noSuchPoint) {
      return null;
    }
  }

  private static BigInteger scalar(Random random) {
    BigInteger small = BigInteger.valueOf(random.nextInt(4));
    return switch (random.nextInt(4)) {
      case 0 -> small;
      case 1 -> N.subtract(BigInteger.ONE).subtract(small);
      default -> new BigInteger(256, random).mod(N);
    };
  }
}
