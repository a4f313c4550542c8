package io.lanewise.host.statetest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.testing.StateTestSample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StateTestCommandTest {
  @TempDir private Path folder;

  @Test
  void passes() throws IOException {
    Outcome outcome = Cli.run("statetest", write("a.json", StateTestSample.json("a")));
    assertEquals(ExitCode.OK, outcome.status(), outcome.err() + outcome.out());
    assertTrue(outcome.out().startsWith("1 passed, 0 failed, 0 skipped"), outcome.out());
  }

  @Test
  void jsonHasTheMembersThatGethWrites() throws IOException {
    write("a.json", StateTestSample.json("a"));
    write("b.json", StateTestSample.failing("b"));
    Outcome outcome = Cli.run("statetest", "--json", folder);
    assertEquals(ExitCode.MISMATCH, outcome.status());
    JsonNode array = JsonMapper.shared().readTree(outcome.out());
    assertEquals(2, array.size());
    JsonNode good = array.get(0);
    assertEquals("a", good.get("name").stringValue());
    assertTrue(good.get("pass").booleanValue());
    assertEquals("Osaka", good.get("fork").stringValue());
    assertEquals(StateTestSample.postRoot(), good.get("stateRoot").stringValue());
    assertFalse(good.has("error"));
    JsonNode bad = array.get(1);
    assertFalse(bad.get("pass").booleanValue());
    assertEquals(StateTestSample.postRoot(), bad.get("stateRoot").stringValue());
    assertTrue(bad.get("error").stringValue().contains("abab"), bad.toString());
  }

  @Test
  void exceptionThatDoesNotComeIsAFailure() throws IOException {
    String text = StateTestSample.expecting("a", "TransactionException.SENDER_NOT_EOA");
    Outcome outcome = Cli.run("statetest", write("a.json", text));
    assertEquals(ExitCode.MISMATCH, outcome.status());
    assertTrue(outcome.out().contains("the transaction's error is null"), outcome.out());
  }

  @Test
  void selectionThatLeavesNothingIsAFailure() throws IOException {
    Path file = write("a.json", StateTestSample.json("first"));
    assertEquals(ExitCode.OK, Cli.run("statetest", "--run", "f.rst", file).status());
    Outcome none = Cli.run("statetest", "--run", "^irst", file);
    assertEquals(ExitCode.MISMATCH, none.status());
    assertTrue(none.out().contains("no test was executed"), none.out());
  }

  @Test
  void orderIsThatOfTheInputWhateverTheWorkers() throws IOException {
    for (int i = 0; i < 40; i++) {
      write("t%02d.json".formatted(i), StateTestSample.json("test" + i));
    }
    String alone = Cli.run("statetest", "--json", folder).out();
    assertEquals(alone, Cli.run("statetest", "--json", "--workers", 3, folder).out());
    assertTrue(alone.indexOf("test0\"") < alone.indexOf("test39\""));
  }

  @Test
  void readsArchives() throws IOException {
    Path archive = folder.resolve("tests.tar.xz");
    try (OutputStream file = Files.newOutputStream(archive);
        XZOutputStream xz = new XZOutputStream(file, new LZMA2Options(0));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(xz)) {
      add(tar, "x/.meta/index.json", "{\"not\": [\"a test\"]}");
      add(tar, "x/readme.txt", "nor this");
      add(tar, "x/a.json", StateTestSample.json("a"));
      add(tar, "x/b.json", StateTestSample.json("b"));
    }
    Outcome outcome = Cli.run("statetest", archive);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    assertTrue(outcome.out().startsWith("2 passed"), outcome.out());
    assertEquals(outcome.out().charAt(0), Cli.run("statetest", folder).out().charAt(0));
  }

  @Test
  void answersEachFileNamedOnStandardInput() throws IOException {
    Path good = write("a.json", StateTestSample.json("a"));
    Path bad = write("b.json", StateTestSample.failing("b"));
    InputStream before = System.in;
    try {
      System.setIn(input(good + "\n" + bad + "\n"));
      Outcome outcome = Cli.run("statetest", "--json");
      assertEquals(ExitCode.MISMATCH, outcome.status());
      assertEquals(2, outcome.out().lines().filter("["::equals).count(), outcome.out());
      System.setIn(input(""));
      assertEquals(ExitCode.MISMATCH, Cli.run("statetest").status());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void tracesToStandardErrorAsGethDoes() throws IOException {
    Path file = write("a.json", StateTestSample.json("a"));
    Outcome outcome = Cli.run("statetest", "--trace", "--workers", 2, file);
    assertEquals(ExitCode.OK, outcome.status());
    List<String> lines = outcome.err().lines().toList();
    assertEquals(6, lines.size(), outcome.err()); // PUSH1, PUSH1, SSTORE, STOP, output, root
    assertTrue(lines.get(2).contains("\"opName\":\"SSTORE\""), lines.get(2));
    assertEquals("{\"stateRoot\": \"" + StateTestSample.postRoot() + "\"}", lines.getLast());
    assertEquals("", Cli.run("statetest", file).err());
  }

  @Test
  void badInputNamesItsPlace() throws IOException {
    assertBadInput("no such file", folder.resolve("absent.json"));
    assertBadInput("not JSON", write("a.json", "{\"a\": "));
    assertBadInput("has no state tests", write("a.json", "{\"a\": 1}"));
    String noBalance = StateTestSample.json("a").replace("balance", "balanse");
    assertBadInput("a.json: a: the field \"balance\" is missing", write("a.json", noBalance));
    String badCode = StateTestSample.json("a").replace("0x6001600055", "0x600g");
    assertBadInput("code: expected bytes in hex, got \"0x600g\"", write("a.json", badCode));
    Path file = write("a.json", StateTestSample.json("a"));
    assertEquals(ExitCode.BAD_INPUT, Cli.run("statetest", "--workers", 0, file).status());
    assertEquals(ExitCode.BAD_INPUT, Cli.run("statetest", "--run", "(", file).status());
  }

  private void assertBadInput(String message, Path file) {
    Outcome outcome = Cli.run("statetest", file);
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().contains(message), outcome.err());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
