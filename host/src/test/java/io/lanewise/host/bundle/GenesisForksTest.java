package io.lanewise.host.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.UInt256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GenesisForksTest {
  private static final UInt256 DIFFICULTY = UInt256.of(17_179_869_184L);

  private static ChainConfig read(long chainId, String totalDifficulty) {
    String config =
        """
        {"chainId": %d, "homesteadBlock": 1150000, "londonBlock": 12965000,
          "grayGlacierBlock": 15050000, "terminalTotalDifficulty": %s,
          "shanghaiTime": 1681338455}
        """
            .formatted(chainId, totalDifficulty);
    byte[] text = config.getBytes(StandardCharsets.UTF_8);
    JsonField json = JsonFile.parse(Path.of("genesis.json"), new ByteArrayInputStream(text));
    return GenesisForks.read(json, DIFFICULTY);
  }

  /** A genesis file does not say which block was the first of proof of stake. */
  @Test
  void theMergeOfMainnetIsKnown() {
    ChainConfig chain = read(1, "58750000000000000000000");
    assertEquals(Fork.FRONTIER, chain.forkAt(8191, 1_438_334_000));
    assertEquals(Fork.GRAY_GLACIER, chain.forkAt(15_537_393, 1_663_224_162));
    assertEquals(Fork.PARIS, chain.forkAt(15_537_394, 1_663_224_179));
    assertEquals(Fork.SHANGHAI, chain.forkAt(17_034_870, 1_681_338_455));
  }

  @Test
  void theMergeOfAnyOtherChainIsRefused() {
    for (long chainId : new long[] {1, 5}) {
      BundleException e =
          assertThrows(BundleException.class, () -> read(chainId, "58750000000000000000001"));
      assertTrue(e.getMessage().contains("terminalTotalDifficulty"), e.getMessage());
      assertTrue(e.getMessage().contains("only mainnet, Sepolia, and chains"), e.getMessage());
    }
    assertEquals(Fork.PARIS, read(5, "17179869184").forkAt(0, 0));
  }
}
