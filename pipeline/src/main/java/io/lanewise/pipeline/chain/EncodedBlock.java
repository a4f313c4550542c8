package io.lanewise.pipeline.chain;

import io.lanewise.evm.types.Receipt;
import java.util.List;
import java.util.function.Supplier;

/**
 * A block as it comes from a file or a peer.
 *
 * @param rlp not changed by anybody any more
 * @param position of its first byte in its source, for messages
 * @param receipts those that the source has too, to explain why a block is invalid; asked then, by
 *     any thread; null when it has none
 */
public record EncodedBlock(byte[] rlp, long position, Supplier<List<Receipt>> receipts) {
  public EncodedBlock(byte[] rlp, long position) {
    this(rlp, position, null);
  }
}
