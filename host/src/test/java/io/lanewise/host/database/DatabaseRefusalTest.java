package io.lanewise.host.database;

import static io.lanewise.host.database.TestDatabase.GENESIS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used is refused with a reason, exit code 2, and stays as it is. */
class DatabaseRefusalTest {
  private static final int BLOCKS = 40;

  @TempDir private Path folder;
  private Path data;
  private ChainFiles chain;

  @BeforeEach
  void makeChain() throws IOException {
    chain = ChainFiles.write(folder, BLOCKS, 4);
    data = folder.resolve("data");
  }

  private Outcome run() {
    return Cli.run("import", "--data-dir", data, "--genesis", chain.genesis(), chain.blocks());
  }

  private void importAll() {
    Outcome outcome = run();
    assertEquals(ExitCode.OK, outcome.status(), outcome.err() + outcome.out());
  }

  private void assertRefused(String... parts) {
    Outcome outcome = run();
    assertEquals(ExitCode.BAD_INPUT, outcome.status(), outcome.err() + outcome.out());
    assertTrue(outcome.err().contains(data.toString()), outcome.err());
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), outcome.err());
    }
  }

  /** Names and sizes of the files that hold data. */
  private TreeMap<String, Long> dataFiles() throws IOException {
    TreeMap<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith("LOG") && !name.startsWith("OPTIONS")) {
          sizes.put(name, Files.size(file));
        }
      }
    }
    return sizes;
  }

  private void assertStillWhole() {
    Outcome outcome = Cli.run("db", "verify", "--data-dir", data);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err() + outcome.out());
    assertTrue(outcome.out().contains("head " + BLOCKS + " "), outcome.out());
  }

  @Test
  void anotherChain() throws IOException {
    importAll();
    TreeMap<String, Long> before = dataFiles();
    String text = Files.readString(chain.genesis());
    Files.writeString(chain.genesis(), text.replace("\"0x3e8\"", "\"0x3e9\""));
    assertRefused("is of the chain 1", GENESIS.block().hash().toString());
    Files.writeString(chain.genesis(), text.replace("\"chainId\": 1", "\"chainId\": 2"));
    assertRefused("expected chain 2");
    Files.writeString(chain.genesis(), text.replace("\"berlinBlock\": 0,", "\"berlinBlock\": 1,"));
    assertRefused("another \"config\"");
    Files.writeString(chain.genesis(), text);
    assertStillWhole();
    assertTrue(before.keySet().containsAll(List.of("CURRENT", "IDENTITY")));
  }

  @Test
  void aNewerSchema() throws IOException {
    importAll();
    putSchema(Identity.SCHEMA + 1);
    TreeMap<String, Long> before = dataFiles();
    assertRefused("schema " + (Identity.SCHEMA + 1) + ", expected " + Identity.SCHEMA, "newer");
    assertEquals(
        ExitCode.BAD_INPUT, Cli.run("head", "--data-dir", data).status(), "head refuses too");
    assertEquals(before, dataFiles());
  }

  private void putSchema(int version) {
    try (Database database = Database.open(data, DatabaseSettings.DEFAULT)) {
      Pending pending = new Pending(database);
      byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt(version).array();
      pending.put(Table.META, Keys.meta("schema"), value);
      database.write(pending);
    }
  }

  @Test
  void aFolderWithOtherFiles() throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("letter.txt"), "dear");
    assertRefused("holds no database, but letter.txt");
    assertEquals(List.of("letter.txt"), List.copyOf(dataFiles().keySet()));
  }

  @Test
  void noDatabase() {
    for (String command : List.of("head", "prove", "witness", "rollback")) {
      Outcome outcome =
          command.equals("head")
              ? Cli.run("head", "--data-dir", data)
              : Cli.run(
                  command,
                  "--data-dir",
                  data,
                  command.equals("prove") ? "0x" + "00".repeat(20) : "1");
      assertEquals(ExitCode.BAD_INPUT, outcome.status(), outcome.err());
      assertTrue(outcome.err().contains("no such folder"), outcome.err());
    }
    assertTrue(Files.notExists(data));
  }

  @Test
  void aSecondProcess() {
    importAll();
    try (Database _ = Database.open(data, DatabaseSettings.DEFAULT)) {
      assertRefused("in use by another process");
      assertEquals(ExitCode.OK, Cli.run("head", "--data-dir", data).status());
    }
    assertStillWhole();
  }

  @Test
  void aReadOnlyFolder() throws IOException {
    importAll();
    assertTrue(data.toFile().setWritable(false));
    try {
      assumeTrue(!Files.isWritable(data), "skipped: this user may write to every folder");
      assertRefused("is read-only");
      assertEquals(ExitCode.OK, Cli.run("head", "--data-dir", data).status());
      assertStillWhole();
    } finally {
      data.toFile().setWritable(true);
    }
  }

  @Test
  void aReadOnlyFileSystem() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(data, "32m")) {
      assumeTrue(disk != null, "skipped: this user may not mount a tmpfs");
      importAll();
      disk.change("ro");
      assertRefused("is read-only");
      assertEquals(ExitCode.OK, Cli.run("head", "--data-dir", data).status());
      assertEquals(ExitCode.OK, Cli.run("witness", "--data-dir", data, BLOCKS - 5).status());
      assertStillWhole();
    }
  }

  @Test
  void aFullFileSystem() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(data, "400k")) {
      assumeTrue(disk != null, "skipped: this user may not mount a tmpfs");
      ChainFiles longer = ChainFiles.write(folder, 200, 4);
      Object[] args = {
        "import", "--data-dir", data, "--genesis", longer.genesis(), longer.blocks()
      };
      for (int i = 0; i < 2; i++) {
        Outcome outcome = Cli.run(args);
        assertEquals(ExitCode.BAD_INPUT, outcome.status(), outcome.err() + outcome.out());
        assertTrue(outcome.err().contains("no space left"), outcome.err());
        try (TestDatabase database = TestDatabase.readOnly(data)) {
          long head = database.chain.head().number();
          assertTrue(head > 0 && head < 200, "head " + head);
          database.assertIsAt(longer.head().at(head));
        }
      }
      disk.change("size=32m");
      Outcome outcome = Cli.run(args);
      assertEquals(ExitCode.OK, outcome.status(), outcome.err());
      assertEquals(ExitCode.OK, Cli.run("db", "verify", "--data-dir", data).status());
    }
  }

  @Test
  void filesCutShort() throws IOException {
    importAll();
    importAll(); // opening it again makes sorted files of the log
    Path whole = data;
    int refused = 0;
    for (String name : List.copyOf(dataFiles().keySet())) {
      if (name.endsWith(".sst") || name.startsWith("MANIFEST")) {
        for (int share = 0; share < 4; share++) {
          data = folder.resolve("cut-" + name + "-" + share);
          copy(whole, data);
          refused += refusesCut(data.resolve(name), share) ? 1 : 0;
        }
      }
    }
    assertTrue(refused >= 40, refused + " refused");
    data = whole;
    assertStillWhole();
  }

  /**
   * Cuts a file to a share of four and looks that the folder is refused and nothing in it touched;
   * or, as the end of a list of files may say nothing that matters, that all is there.
   */
  private boolean refusesCut(Path file, int share) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int size = share == 3 ? whole.length - 1 : whole.length * share / 4;
    Files.write(file, Arrays.copyOf(whole, size));
    TreeMap<String, Long> before = dataFiles();
    if (run().status() == ExitCode.OK) {
      assertTrue(file.getFileName().toString().startsWith("MANIFEST"), file::toString);
      assertStillWhole();
      return false;
    }
    assertRefused("damaged");
    assertEquals(before, dataFiles());
    Files.write(file, whole);
    assertStillWhole();
    return true;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void aLostListOfFiles() throws IOException {
    importAll();
    importAll();
    byte[] current = Files.readAllBytes(data.resolve("CURRENT"));
    Files.delete(data.resolve("CURRENT"));
    TreeMap<String, Long> before = dataFiles();
    assertRefused("CURRENT is missing");
    assertEquals(before, dataFiles());
    Files.write(data.resolve("CURRENT"), current);
    assertStillWhole();
  }

  @Test
  void aDiskThatFillsUp() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: no bash to limit file sizes");
    Path output = folder.resolve("output");
    // As a full disk: a file of more than 128 KiB cannot be written to any more.
    List<String> limited = List.of("/bin/bash", "-c", "ulimit -f 128; exec \"$@\"", "limited");
    Process child = ChildImport.start(limited, data, chain, output);
    assertEquals(ExitCode.BAD_INPUT, child.waitFor(), () -> "see " + output);
    String said = Files.readString(output);
    assertTrue(said.contains("no space left") && said.contains("nothing is lost"), said);
    try (TestDatabase database = TestDatabase.readOnly(data)) {
      long head = database.chain.head().number();
      assertTrue(head < BLOCKS, "the disk was not full");
      database.assertIsAt(chain.head().at(head));
    }
    importAll();
    assertStillWhole();
  }

  @Test
  void aHeadWithoutItsBlocks() {
    importAll();
    try (Database database = Database.open(data, DatabaseSettings.DEFAULT)) {
      Pending pending = new Pending(database);
      pending.delete(Table.CANONICAL, Keys.number(BLOCKS - 2));
      database.write(pending);
    }
    assertRefused("damaged", "or one of the blocks before it is missing");
  }

  @Test
  void verifyFindsWhatDiffers() {
    importAll();
    try (Database database = Database.open(data, DatabaseSettings.DEFAULT)) {
      Pending pending = new Pending(database);
      byte[] key = new byte[20];
      pending.put(
          Table.ACCOUNTS,
          key,
          AccountRlp.encode(
              GENESIS.world().account(GENESIS.world().addresses().iterator().next())));
      database.write(pending);
    }
    Outcome outcome = Cli.run("db", "verify", "--data-dir", data);
    assertEquals(ExitCode.MISMATCH, outcome.status(), outcome.out());
    assertTrue(outcome.out().contains("DIFFERENT"), outcome.out());
    assertThrows(
        DatabaseException.class, () -> Database.openReadOnly(folder, DatabaseSettings.DEFAULT));
  }
}
