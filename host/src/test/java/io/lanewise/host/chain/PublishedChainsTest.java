package io.lanewise.host.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lanewise.evm.types.BatchSenders;
import io.lanewise.host.testing.SharedData;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chains that geth and hive test their peers with, from genesis to head. */
class PublishedChainsTest {
  private static final String GETH = "vectors/geth/cmd/devp2p/internal/ethtest/testdata/";
  private static final String HIVE = "vectors/hive/simulators/ethereum/sync/chain/";

  @TempDir private Path folder;

  @Test
  void geth600() throws IOException {
    verify(GETH, 600);
  }

  @Test
  void hive3000() throws IOException {
    verify(HIVE, 3000);
  }

  private void verify(String place, int blocks) throws IOException {
    unpack(place);
    ImportTotal total =
        BlockImport.inMemory(folder.resolve("genesis.json"), BatchSenders.onCpu())
            .run(List.of(folder.resolve("chain.rlp")), () -> {});
    assertNull(total.error());
    assertEquals(blocks, total.blocks());
    JsonNode head =
        JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("headblock.json")));
    assertEquals(head.get("hash").stringValue(), total.head().hash().toString());
    assertEquals(head.get("stateRoot").stringValue(), total.head().stateRoot().toString());
  }

  private void unpack(String place) throws IOException {
    Path archive = SharedData.existing("vectors.tar.xz");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (e.isFile() && e.getName().startsWith(place)) {
          Files.copy(tar, folder.resolve(e.getName().substring(place.length())));
        }
      }
    }
  }
}
