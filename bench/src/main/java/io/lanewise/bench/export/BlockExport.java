package io.lanewise.bench.export;

import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.bundle.BundleReader;
import io.lanewise.host.bundle.JsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Blocks of bundle files.
 *
 * <pre>
 *   blocks.csv                      chainId, number, file, form, fork, transactions, gas
 *   blocks/CHAIN-NUMBER-FORM.json   the bundle, unpacked
 * </pre>
 */
final class BlockExport {
  private final Path folder;
  private final Csv index =
      new Csv("chainId", "number", "file", "form", "fork", "transactions", "gas");

  BlockExport(Path folder) {
    this.folder = folder;
  }

  /** Writes all of them, and says how many. */
  int write(List<Path> files) throws IOException {
    Files.createDirectories(folder.resolve("blocks"));
    for (Path file : files) {
      Bundle bundle = BundleReader.read(file);
      long chain = bundle.chain().chainId();
      String number = Long.toUnsignedString(bundle.block().header().number());
      String form = bundle.witness() == null ? "prestate" : "witness";
      Path to = Path.of("blocks", chain + "-" + number + "-" + form + ".json");
      try (InputStream in = JsonFile.open(file)) {
        Files.copy(in, folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
      }
      index.row(
          chain,
          number,
          to,
          bundle.schema(),
          bundle.fork().displayName(),
          bundle.block().transactions().size(),
          bundle.block().header().gasUsed());
    }
    index.write(folder.resolve("blocks.csv"));
    return index.rows();
  }
}
