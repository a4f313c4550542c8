package io.lanewise.host.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills imports (SIGKILL) at random moments, most of them while blocks are written, and looks
 * whether what is left is a whole block with its state, and whether the import goes on from there.
 * The system property {@value #KILLS} says how often.
 */
class KilledImportTest {
  private static final String KILLS = "lanewise.kills";
  private static final int BLOCKS = 1_500;

  @TempDir private Path folder;

  @Test
  void whateverTheMomentAWholeBlockIsLeft() throws Exception {
    int kills = Integer.getInteger(KILLS, 10);
    Random random = new Random(Long.getLong("lanewise.seed", 1));
    ChainFiles chain = ChainFiles.write(folder, BLOCKS, 3);
    Path output = folder.resolve("output");
    Path data = folder.resolve("data-0");
    int killed = 0;
    int begun = 0; // imports that were killed after they had opened the database
    long blocks = 0;
    for (int round = 0; killed < kills; round++) {
      Process child = ChildImport.start(java.util.List.of(), data, chain, output, options(random));
      try {
        boolean early = random.nextInt(6) == 0;
        if (!early) {
          awaitOpened(child, data);
        }
        boolean ended = child.waitFor(random.nextInt(early ? 1_500 : 2_000), TimeUnit.MILLISECONDS);
        if (!ended) {
          child.destroyForcibly().waitFor();
          killed++;
        } else {
          assertEquals(0, child.exitValue(), () -> read(output));
        }
        long head = assertWhole(data, chain);
        begun += head > 0 ? 1 : 0;
        blocks = Math.max(blocks, head);
        if (head == BLOCKS) {
          data = folder.resolve("data-" + (round + 1));
        }
      } finally {
        child.destroyForcibly();
      }
    }
    System.out.printf("%d kills, %d with blocks written, up to block %d%n", killed, begun, blocks);
    assertTrue(begun > kills / 4, begun + " of " + kills + " imports had written blocks");
    Process last = ChildImport.start(java.util.List.of(), data, chain, output);
    assertEquals(0, last.waitFor(), () -> read(output));
    assertEquals(BLOCKS, assertWhole(data, chain));
  }

  /** SIGTERM, as Ctrl-C: what is being written is finished, and the import says where it ended. */
  @Test
  void anInterruptEndsTheImportAtAWholeBlock() throws Exception {
    ChainFiles chain = ChainFiles.write(folder, BLOCKS, 4);
    Path output = folder.resolve("output");
    Path data = folder.resolve("data");
    Process child = ChildImport.start(java.util.List.of(), data, chain, output, "--sync");
    try {
      while (child.isAlive() && !hasBlocks(data)) {
        Thread.sleep(5);
      }
      child.destroy();
      assertEquals(128 + 15, child.waitFor(), () -> read(output));
    } finally {
      child.destroyForcibly();
    }
    long head = assertWhole(data, chain);
    assertTrue(head < BLOCKS);
    String said = read(output);
    assertTrue(said.contains("interrupted\n"), said);
    assertTrue(said.contains("head " + head + " " + chain.head().at(head).block().hash()), said);
  }

  private static boolean hasBlocks(Path data) {
    try (TestDatabase database = TestDatabase.readOnly(data)) {
      return database.chain.head().number() > 0;
    } catch (DatabaseException e) {
      return false; // it is being made
    }
  }

  /** Some imports with buffers so small that files are written now and then, some synchronous. */
  private static String[] options(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new String[] {"--cache", "8"};
      case 1 -> new String[] {"--sync"};
      default -> new String[0];
    };
  }

  /** RocksDB begins a new file LOG whenever a database is opened for writing. */
  private static void awaitOpened(Process child, Path data) throws Exception {
    Path log = data.resolve("LOG");
    Object before = stamp(log);
    while (child.isAlive() && before.equals(stamp(log))) {
      Thread.sleep(5);
    }
  }

  private static Object stamp(Path file) {
    try {
      return Files.getAttribute(file, "unix:ino") + " " + Files.exists(file);
    } catch (IOException | UnsupportedOperationException e) {
      return "none";
    }
  }

  /** The number of the head; -1 when the import had not come as far as the genesis block. */
  private static long assertWhole(Path data, ChainFiles files) throws IOException {
    if (!Files.exists(data) || isEmpty(data)) {
      return -1;
    }
    boolean there = DatabaseFolder.isDatabase(data);
    RocksLibrary.load();
    if (!there || !Identity.isThere(data)) {
      return -1;
    }
    try (TestDatabase database = TestDatabase.readOnly(data)) {
      long number = database.chain.head().number();
      database.assertIsAt(files.head().at(number));
      assertEquals(files.head().at(number).block().hash(), database.chain.block(number).hash());
      return number;
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
