package io.lanewise.host.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The chains that geth and hive test their peers with, in the shared data. */
public enum PublishedChain {
  GETH_600("geth/cmd/devp2p/internal/ethtest/testdata/", 600),
  HIVE_3000("hive/simulators/ethereum/sync/chain/", 3000);

  private final String place;
  private final int blocks;

  PublishedChain(String place, int blocks) {
    this.place = "vectors/" + place;
    this.blocks = blocks;
  }

  /** How many blocks it has after the genesis block. */
  public int blocks() {
    return blocks;
  }

  /** Puts {@code genesis.json}, {@code chain.rlp} and {@code headblock.json} into a folder. */
  public void unpack(Path folder) throws IOException {
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
