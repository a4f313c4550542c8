package io.lanewise.precompiles.secp256k1;

import io.lanewise.precompiles.weierstrass.Curve;
import io.lanewise.precompiles.weierstrass.Point;
import java.math.BigInteger;
import java.util.Arrays;

/** Signing in pure Java. Not constant-time: not for keys that are worth stealing. */
public final class JavaSigner implements Signer {
  private static final Curve CURVE = Curve.SECP256K1;

  @Override
  public Signature sign(byte[] hash, byte[] privateKey) {
    Arguments.check("hash", hash);
    Arguments.checkPrivateKey(privateKey);
    BigInteger n = CURVE.order();
    BigInteger z = Curve.scalar(hash, 0).mod(n);
    BigInteger d = Curve.scalar(privateKey, 0);
    DeterministicNonce nonces = new DeterministicNonce(n, Curve.toBytes(z), privateKey);
    while (true) {
      BigInteger k = nonces.next();
      Point point = CURVE.multiplyGenerator(k);
      byte[] xy = CURVE.toBytes(point);
      BigInteger r = Curve.scalar(xy, 0);
      if (r.signum() == 0 || r.compareTo(n) >= 0) {
        continue; // an x-coordinate of n or more could not be recovered from
      }
      BigInteger s = k.modInverse(n).multiply(z.add(r.multiply(d))).mod(n);
      if (s.signum() == 0) {
        continue;
      }
      int yParity = xy[63] & 1;
      if (s.compareTo(n.shiftRight(1)) > 0) {
        s = n.subtract(s);
        yParity ^= 1;
      }
      return new Signature(Arrays.copyOf(xy, 32), Curve.toBytes(s), yParity);
    }
  }

  @Override
  public byte[] publicKey(byte[] privateKey) {
    Arguments.checkPrivateKey(privateKey);
    return CURVE.toBytes(CURVE.multiplyGenerator(Curve.scalar(privateKey, 0)));
  }
}
