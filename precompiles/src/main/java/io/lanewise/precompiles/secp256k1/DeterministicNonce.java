package io.lanewise.precompiles.secp256k1;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The candidate nonces of RFC 6979, section 3.2, for a 256-bit order and HMAC-SHA-256. */
final class DeterministicNonce {
  private final BigInteger order;
  private byte[] key = new byte[32];
  private byte[] value = new byte[32];
  private boolean started;

  /**
   * @param reducedHash the hash modulo the order, 32 bytes, big-endian
   */
  DeterministicNonce(BigInteger order, byte[] reducedHash, byte[] privateKey) {
    this.order = order;
    Arrays.fill(value, (byte) 1);
    for (byte separator = 0; separator <= 1; separator++) {
      key = hmac(value, new byte[] {separator}, privateKey, reducedHash);
      value = hmac(value);
    }
  }

  /** The next candidate, in 1 … n−1. */
  BigInteger next() {
    while (true) {
      if (started) {
        key = hmac(value, new byte[] {0});
        value = hmac(value);
      }
      started = true;
      value = hmac(value);
      BigInteger k = new BigInteger(1, value);
      if (k.signum() > 0 && k.compareTo(order) < 0) {
        return k;
      }
    }
  }

  private byte[] hmac(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
