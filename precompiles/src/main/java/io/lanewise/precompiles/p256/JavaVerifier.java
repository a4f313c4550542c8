package io.lanewise.precompiles.p256;

import io.lanewise.precompiles.weierstrass.Curve;
import io.lanewise.precompiles.weierstrass.Point;
import java.math.BigInteger;

/** Verification in pure Java, for platforms without OpenSSL and for comparing with it. */
final class JavaVerifier implements P256Verifier {
  private static final Curve CURVE = Curve.P256;

  @Override
  public String name() {
    return "java";
  }

  @Override
  public boolean holds(P256Claim claim) {
    Point point = CURVE.sum(claim.u(), claim.v(), claim.key());
    if (point.isInfinity()) {
      return false;
    }
    // x lies in 0 … p−1 and p > n, so that both r and r + n may be it.
    BigInteger above = claim.r().add(CURVE.order());
    return CURVE.hasX(point, claim.r())
        || above.compareTo(CURVE.fieldModulus()) < 0 && CURVE.hasX(point, above);
  }
}
