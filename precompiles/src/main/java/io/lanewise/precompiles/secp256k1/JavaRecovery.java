package io.lanewise.precompiles.secp256k1;

import io.lanewise.precompiles.weierstrass.Curve;
import io.lanewise.precompiles.weierstrass.Point;
import java.math.BigInteger;

/** Recovery in pure Java, for platforms without libsecp256k1 and for comparing with it. */
public final class JavaRecovery implements PublicKeyRecovery {
  private static final Curve CURVE = Curve.SECP256K1;

  @Override
  public String name() {
    return "java";
  }

  @Override
  public byte[] recover(byte[] hash, byte[] r, byte[] s, int yParity) {
    Arguments.check(hash, r, s, yParity);
    BigInteger n = CURVE.order();
    BigInteger rScalar = Curve.scalar(r, 0);
    BigInteger sScalar = Curve.scalar(s, 0);
    if (rScalar.signum() == 0
        || rScalar.compareTo(n) >= 0
        || sScalar.signum() == 0
        || sScalar.compareTo(n) >= 0) {
      return null;
    }
    Point nonce = CURVE.pointWithX(r, yParity == 1);
    if (nonce == null) {
      return null;
    }
    // Q = r⁻¹(s·R − z·G)
    BigInteger inverse = rScalar.modInverse(n);
    BigInteger u = Curve.scalar(hash, 0).negate().multiply(inverse).mod(n);
    BigInteger v = sScalar.multiply(inverse).mod(n);
    Point key = CURVE.sum(u, v, nonce);
    return key.isInfinity() ? null : CURVE.toBytes(key);
  }
}
