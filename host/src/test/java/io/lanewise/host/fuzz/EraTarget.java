package io.lanewise.host.fuzz;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.host.era.EraBlock;
import io.lanewise.host.era.EraCheck;
import io.lanewise.host.era.EraException;
import io.lanewise.host.era.EraFile;
import java.nio.file.Path;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** An era1 file: its layout, its headers, and each part of its blocks. */
public final class EraTarget {
  private static final Path NAME = Path.of("fuzzed.era1");

  private EraTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    try (EraFile file = new EraFile(NAME, new SeekableInMemoryByteChannel(input))) {
      for (int i = 0; i < file.count(); i++) {
        read(file.block(i));
      }
      EraCheck.check(file);
    } catch (EraException expected) {
      // The documented answer to bad input.
    }
  }

  private static void read(EraBlock block) {
    try {
      byte[] rlp = block.rlp();
      Oracle.same(rlp, Block.decode(rlp).encode(), "block");
    } catch (EraException | RlpException | TransactionDecodeException expected) {
      // As above; of the block's own decoder.
    }
    try {
      block.receipts().forEach(receipt -> receipt.encode());
    } catch (EraException expected) {
      // As above.
    }
  }
}
