package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.precompiles.weierstrass.Curve;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Random;

/** Signatures to recover from, packed one behind the other. */
final class RecoveryItems {
  static final BigInteger N = Curve.SECP256K1.order();

  private final ByteArrayOutputStream items = new ByteArrayOutputStream();

  /** Adds an item whose v is 27 + yParity. */
  void add(BigInteger hash, BigInteger r, BigInteger s, int yParity) {
    addWithV(hash, BigInteger.valueOf(27 + yParity), r, s);
  }

  /** Adds an item with any four words. */
  void addWithV(BigInteger hash, BigInteger v, BigInteger r, BigInteger s) {
    items.writeBytes(Curve.toBytes(hash));
    items.writeBytes(Curve.toBytes(v));
    items.writeBytes(Curve.toBytes(r));
    items.writeBytes(Curve.toBytes(s));
  }

  void add(byte[] hash, byte[] r, byte[] s, int yParity) {
    byte[] item = new byte[RecoveryItem.BYTES];
    RecoveryItem.put(MemorySegment.ofArray(item), 0, hash, r, s, yParity);
    items.writeBytes(item);
  }

  int count() {
    return items.size() / RecoveryItem.BYTES;
  }

  /** The items in an order that mixes the kinds. */
  byte[] shuffled(long seed) {
    byte[] all = items.toByteArray();
    byte[] item = new byte[RecoveryItem.BYTES];
    Random random = new Random(seed);
    for (int i = count() - 1; i > 0; i--) {
      int at = i * RecoveryItem.BYTES;
      int other = random.nextInt(i + 1) * RecoveryItem.BYTES;
      System.arraycopy(all, at, item, 0, item.length);
      System.arraycopy(all, other, all, at, item.length);
      System.arraycopy(item, 0, all, other, item.length);
    }
    return all;
  }

  /** {@code count} items: these again and again. */
  byte[] tiled(int count) {
    byte[] all = items.toByteArray();
    byte[] tiled = new byte[count * RecoveryItem.BYTES];
    for (int at = 0; at < tiled.length; at += all.length) {
      System.arraycopy(all, 0, tiled, at, Math.min(all.length, tiled.length - at));
    }
    return tiled;
  }
}
