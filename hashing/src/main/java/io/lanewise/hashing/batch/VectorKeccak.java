package io.lanewise.hashing.batch;

import io.lanewise.hashing.Keccak256;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.KnownBackend;
import io.lanewise.kernels.batch.LaneWidth;

/**
 * Several messages at a time, one in each 64-bit lane of the Vector API's vectors: 4 in vectors of
 * 256 bits, 8 in vectors of 512.
 *
 * <pre>
 *   items of a window  ->  ordered by number of rate blocks  ->  groups of LANES messages
 *        a group:  {@link LaneWords} (transposed, padded)  ->  {@link LaneSponge}  ->  digests
 * </pre>
 *
 * <p>A group that is not full is filled up with copies of its last message. The compiler needs a
 * second or two until it has this code right; before that it is slower than {@link ScalarKeccak}.
 */
public final class VectorKeccak implements BatchOperation {
  private static final int DIGEST = Batch.RESULT_BYTES;

  private final Window window = new Window();
  private final BlockOrder order = new BlockOrder();
  private final LaneWords words = new LaneWords();
  private final long[] state = new long[LaneSponge.STATE_WORDS];
  private final byte[] digests = new byte[LaneSponge.LANES * DIGEST];

  private VectorKeccak() {}

  /** The backend for vectors of 256 or 512 bits; a JVM can open one of the two. */
  public static Backend backend(int bits) {
    return KnownBackend.ofCpu("vector-" + bits, LaneWidth.obstacle(bits), VectorKeccak::new);
  }

  @Override
  public void run(Batch batch) {
    window.open(batch);
    while (window.next()) {
      if (batch.equalLength() >= 0) {
        hash(batch, window.first(), window.size(), batch.equalLength() / Keccak256.BLOCK_SIZE + 1);
      } else {
        order.sort(batch, window.first(), window.size());
        for (int from = 0; from < window.size(); ) {
          int blocks = order.blocks(from);
          int to = order.endOfRun(from);
          hashOrdered(batch, from, to, blocks);
          from = to;
        }
      }
    }
  }

  /** Items that follow one another and have the same length. */
  private void hash(Batch batch, int first, int count, int blocks) {
    int i = 0;
    for (; i + LaneSponge.LANES <= count; i += LaneSponge.LANES) {
      for (int lane = 0; lane < LaneSponge.LANES; lane++) {
        words.item(lane, window.at(first + i + lane), batch.equalLength());
      }
      absorb(blocks);
      LaneTile.storeDigests(state, window.output(), window.resultAt(first + i));
    }
    if (i < count) {
      for (int lane = 0; lane < LaneSponge.LANES; lane++) {
        int item = first + Math.min(i + lane, count - 1);
        words.item(lane, window.at(item), batch.equalLength());
      }
      absorb(blocks);
      LaneTile.storeDigests(state, digests, 0);
      System.arraycopy(
          digests, 0, window.output(), window.resultAt(first + i), (count - i) * DIGEST);
    }
  }

  /** The items at places {@code from} to {@code to} of the order. */
  private void hashOrdered(Batch batch, int from, int to, int blocks) {
    for (int place = from; place < to; place += LaneSponge.LANES) {
      int used = Math.min(LaneSponge.LANES, to - place);
      if (used == 1) {
        hashAlone(batch, order.item(place));
        continue;
      }
      for (int lane = 0; lane < LaneSponge.LANES; lane++) {
        int item = order.item(place + Math.min(lane, used - 1));
        words.item(lane, window.at(item), batch.length(item));
      }
      absorb(blocks);
      LaneTile.storeDigests(state, digests, 0);
      for (int lane = 0; lane < used; lane++) {
        int at = window.resultAt(order.item(place + lane));
        System.arraycopy(digests, lane * DIGEST, window.output(), at, DIGEST);
      }
    }
  }

  private void hashAlone(Batch batch, int item) {
    Keccak256.hash(
        window.input(),
        window.at(item),
        batch.length(item),
        window.output(),
        window.resultAt(item));
  }

  /** Hashes the messages in the lanes, which all have so many rate blocks. */
  private void absorb(int blocks) {
    for (int done = 0; done < blocks; done += LaneWords.MAX_BLOCKS) {
      int now = Math.min(LaneWords.MAX_BLOCKS, blocks - done);
      words.load(window.input(), done, now, done + now == blocks);
      LaneSponge.absorb(words.array(), now, state, done == 0);
    }
  }

  @Override
  public void close() {}
}
