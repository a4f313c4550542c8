package io.lanewise.host.era;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lanewise.evm.fork.PublicChains;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Roots;
import io.lanewise.hashing.Hash;
import io.lanewise.host.testing.SharedData;
import io.lanewise.pipeline.BodyValidation;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first era of mainnet, as others have published it. */
class MainnetEraTest {
  private static final String NAME = "mainnet-00000-5ec1ffb8.era1";

  @TempDir private Path folder;

  @Test
  void everyBlockIsWhatItsHeaderSays() throws IOException {
    Path archive = SharedData.unpacked("vectors.tar.xz", NAME, folder);
    BodyValidation bodies = new BodyValidation(PublicChains.MAINNET);
    try (EraFile file = new EraFile(archive)) {
      assertEquals(0, file.firstBlock());
      assertEquals(8192, file.count());
      EraCheck.check(file);
      assertEquals("5ec1ffb8", file.accumulator().toString().substring(2, 10));
      for (int i = 0; i < file.count(); i++) {
        EraBlock era = file.block(i);
        Block block = Block.decode(era.rlp());
        BlockHeader header = block.header();
        assertEquals(i, header.number());
        bodies.check(block);
        assertEquals(header.receiptsRoot(), Roots.receiptsRoot(era.receipts()));
        assertNull(block.withdrawals());
      }
      assertEquals(
          Hash.fromHex("0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"),
          file.block(0).header().hash());
    }
  }
}
