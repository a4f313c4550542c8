package io.lanewise.host.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.bundle.SampleBlock;
import io.lanewise.host.bundle.SampleBundles;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.database.ChainFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java Flight Recorder gets of each way that a block can take. */
class RecordedEventsTest {
  private static final List<String> STAGES =
      List.of("decode", "recover", "prefetch", "execute", "merkleize", "verify", "commit");

  @TempDir private Path folder;

  /** How many events there are, by name and, in brackets, stage or operation. */
  private Map<String, Integer> events(Object... args) throws IOException {
    Path profile = folder.resolve("mine.yaml");
    Files.writeString(
        profile,
        "name: mine\noperations: {keccak: {backend: scalar}, recover: {backend: scalar}}\n");
    List<Object> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--profile", profile));
    Path file = folder.resolve("run.jfr");
    try (Recording recording = new Recording()) {
      for (String name : List.of("Stage", "Batch", "Recovery")) {
        recording.enable("io.lanewise." + name).withoutThreshold();
      }
      recording.start();
      Outcome outcome = Cli.run(all.toArray());
      assertEquals(ExitCode.OK, outcome.status(), outcome.err());
      recording.stop();
      recording.dump(file);
    }
    Map<String, Integer> counts = new TreeMap<>();
    RecordingFile.readAllEvents(file).forEach(event -> counts.merge(name(event), 1, Integer::sum));
    return counts;
  }

  private static String name(RecordedEvent event) {
    return switch (event.getEventType().getName()) {
      case "io.lanewise.Stage" -> event.getString("stage");
      case "io.lanewise.Batch" -> "batch of " + event.getString("operation");
      case "io.lanewise.Recovery" -> "recovery";
      default -> "other";
    };
  }

  private static void assertRing(int blocks, Map<String, Integer> events) {
    for (String stage : STAGES) {
      assertEquals(blocks, events.get(stage), stage);
    }
    assertTrue(events.get("recovery") >= 1 && events.get("recovery") <= blocks);
    assertTrue(events.get("batch of recover") >= 1);
    assertTrue(events.get("batch of keccak") >= blocks);
  }

  @Test
  void ofAnImport() throws IOException {
    ChainFiles chain = ChainFiles.write(folder, 6, 7);
    assertRing(6, events("import", "--genesis", chain.genesis(), chain.blocks()));
  }

  @Test
  void ofAnImportIntoADatabase() throws IOException {
    ChainFiles chain = ChainFiles.write(folder, 6, 7);
    Path database = folder.resolve("db");
    Map<String, Integer> events =
        events("import", "--data-dir", database, "--genesis", chain.genesis(), chain.blocks());
    assertTrue(events.get("batch of recover") >= 1);
    assertTrue(events.get("batch of keccak") >= 6);
  }

  @Test
  void ofAReplay() throws IOException {
    Path file =
        SampleBundles.write(
            folder.resolve("block.json"), SampleBundles.stateless(new SampleBlock()));
    assertEquals(
        Map.of("execute", 2, "batch of recover", 2),
        events("replay", "--scope", "senders", "--repeat", 2, file));
    Map<String, Integer> roots = events("replay", "--scope", "roots", "--repeat", 2, file);
    assertEquals(2, roots.get("execute"));
    assertEquals(2, roots.get("merkleize"));
    assertTrue(roots.get("batch of keccak") >= 2);
    Map<String, Integer> staged = events("replay", "--stages", file);
    assertEquals(2, staged.remove("execute")); // one of them before the ring
    staged.put("execute", 1);
    assertRing(1, staged);
  }
}
