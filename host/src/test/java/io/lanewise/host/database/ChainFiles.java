package io.lanewise.host.database;

import io.lanewise.host.database.ForkChain.Made;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A {@link ForkChain} in files, as {@code lanewise import} reads them.
 *
 * @param head the last block
 */
public record ChainFiles(Path genesis, Path blocks, Made head) {
  public static ChainFiles write(Path folder, int count, long seed) throws IOException {
    Made head = ForkChain.grow(ForkChain.genesis(), count, new Random(seed));
    Path genesis = Files.writeString(folder.resolve("genesis.json"), ForkChain.genesisJson());
    return new ChainFiles(genesis, write(folder.resolve("chain.rlp"), head), head);
  }

  /** Writes the blocks from block 1 to {@code head}. */
  public static Path write(Path file, Made head) throws IOException {
    List<byte[]> encoded = new ArrayList<>();
    for (Made at = head; at.parent() != null; at = at.parent()) {
      encoded.addFirst(at.block().encode());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    encoded.forEach(out::writeBytes);
    return Files.write(file, out.toByteArray());
  }
}
