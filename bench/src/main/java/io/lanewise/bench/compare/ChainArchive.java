package io.lanewise.bench.compare;

import io.lanewise.host.command.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The chains in a {@code .tar.xz} archive, unpacked for as long as this is open.
 *
 * <pre>
 *   vectors/geth/…/genesis.json  ─▶  TEMPORARY/geth/genesis.json
 *   vectors/geth/…/chain.rlp     ─▶  TEMPORARY/geth/chain.rlp
 * </pre>
 */
final class ChainArchive implements AutoCloseable {
  private static final List<String> FILES = List.of("genesis.json", "chain.rlp");

  private final Path archive;
  private final TreeSet<Path> chains = new TreeSet<>();

  /** Null until somebody asks for the chains. */
  private Path folder;

  /**
   * @param archive which need not be there
   */
  ChainArchive(Path archive) {
    this.archive = archive;
  }

  /**
   * The folders of the chains, by name; none when there is no archive.
   *
   * @throws InputException when the archive cannot be read
   */
  List<Path> chains() {
    if (folder == null && Files.exists(archive)) {
      unpack();
    }
    return List.copyOf(chains);
  }

  private void unpack() {
    try {
      folder = Files.createTempDirectory("lanewise-chains-");
      try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
          TarArchiveInputStream tar =
              new TarArchiveInputStream(new BufferedInputStream(new XZInputStream(in)))) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          unpack(e, tar);
        }
      }
    } catch (IOException e) {
      throw new InputException(archive + ": cannot be unpacked: " + e, e);
    }
    chains.removeIf(chain -> !FILES.stream().allMatch(f -> Files.exists(chain.resolve(f))));
  }

  private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
    Path name = Path.of(entry.getName());
    if (!entry.isFile()
        || name.getNameCount() < 3
        || !FILES.contains(name.getFileName().toString())) {
      return;
    }
    Path chain = folder.resolve(name.getName(1).getFileName());
    Files.createDirectories(chain);
    Files.copy(content, chain.resolve(name.getFileName()));
    chains.add(chain);
  }

  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    List<Path> deepestFirst = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(deepestFirst::add);
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new InputException(folder + ": cannot be removed: " + e, e);
    }
  }
}
