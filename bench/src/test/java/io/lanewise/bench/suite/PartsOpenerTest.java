package io.lanewise.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.bench.testing.Cli;
import io.lanewise.host.command.ExecutorOption.Kind;
import io.lanewise.host.replay.Scope;
import io.lanewise.kernels.profile.BatchOperations;
import io.lanewise.kernels.profile.Profiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PartsOpenerTest {
  private static final String PROFILE = "cpu-scalar";

  @TempDir Path folder;

  private static SuiteSettings settings(
      Suite suite, List<Scope> scopes, List<Kind> kinds, List<Integer> workers, String fixture) {
    return new SuiteSettings(
        true,
        List.of(suite),
        List.of(1),
        List.of(64),
        List.of(),
        scopes,
        kinds,
        workers,
        "",
        fixture.isEmpty() ? List.of() : List.of(fixture),
        List.of(1),
        List.of(),
        "");
  }

  private static PartsOpener open(SuiteSettings settings) {
    PartsOpener opener =
        new PartsOpener(PROFILE, settings, BatchOperations.of(Profiles.find(PROFILE)));
    opener.open();
    return opener;
  }

  private static List<String> scopes(PartsOpener opener) {
    return opener.parts().stream().map(Part::scope).toList();
  }

  @Test
  void generatedBlocksRunByEveryExecutorWithEveryNumberOfWorkers() {
    List<Kind> kinds = List.of(Kind.SEQUENTIAL, Kind.OPTIMISTIC);
    List<Scope> wanted = List.of(Scope.EXECUTION, Scope.ROOTS);
    SuiteSettings settings = settings(Suite.WORKLOADS, wanted, kinds, List.of(1, 2), "");
    try (PartsOpener opener = open(settings)) {
      assertEquals(List.of(), opener.refusals());
      assertEquals(
          List.of(
              // Execution by one thread is the same however many there are.
              "execution, sequential × 1",
              "roots, sequential × 1",
              "execution, optimistic × 1",
              "roots, optimistic × 1",
              "roots, sequential × 2",
              "execution, optimistic × 2",
              "roots, optimistic × 2"),
          scopes(opener));
      assertEquals(List.of("suite workloads: blocks of 1 million gas, seed 1"), opener.notes());
      for (Part part : opener.parts()) {
        assertEquals(8, part.cases().size());
        assertEquals("transfers, 1M", part.cases().getFirst().name());
        assertTrue(part.cases().stream().allMatch(c -> c.work() >= 1e6), part.scope());
        assertTrue(Arrays.stream(part.turn()).allMatch(t -> t > 0), part.scope());
      }
      Part optimistic = opener.parts().get(5);
      assertEquals("2", optimistic.cases().getFirst().about().get("workers"));
      assertTrue(optimistic.counters().getFirst().containsKey("reruns"));
    }
  }

  @Test
  void worstCasesAreTheLastBlocksOfTests() throws Exception {
    String fixture = fixture().toString();
    try (PartsOpener opener = open(settings(Suite.EVM, List.of(), List.of(), List.of(), fixture))) {
      assertEquals(List.of(), opener.refusals());
      assertEquals(List.of("blocks"), scopes(opener));
      Part part = opener.parts().getFirst();
      assertEquals(List.of("lanewise-demo"), part.cases().stream().map(Part.Case::name).toList());
      assertEquals("4", part.cases().getFirst().about().get("transactions"));
      assertTrue(part.turn()[0] > 0);
      assertTrue(opener.notes().getFirst().startsWith("suite evm: 1 of 1 worst-case blocks"));
    }
  }

  /** A state root that is not the block's own: nothing is measured of it. */
  @Test
  void aBlockThatIsNotRightIsRefused() throws Exception {
    Path file = fixture();
    String text = Files.readString(file);
    JsonNode test = JsonMapper.shared().readTree(text).get("lanewise-demo");
    String root = test.get("postStateHash").asString().substring(2);
    Files.writeString(file, text.replace(root, "ab".repeat(32)));
    SuiteSettings settings = settings(Suite.EVM, List.of(), List.of(), List.of(), file.toString());
    try (PartsOpener opener = open(settings)) {
      assertEquals(List.of(), opener.parts());
      assertTrue(opener.refusals().getFirst().wrong());
      String reason = opener.refusals().getFirst().reason();
      assertTrue(reason.startsWith("stateRoot: expected 0xabab"), reason);
    }
  }

  @Test
  void casesAreListedWithoutRunningThem() throws Exception {
    SuiteSettings settings =
        settings(Suite.EVM, List.of(), List.of(), List.of(), fixture().toString());
    assertEquals(List.of("block lanewise-demo"), Suite.EVM.cases(settings));
    assertEquals(8, Suite.WORKLOADS.cases(settings).size());
    // Two operations, one size of message, one batch.
    assertEquals(List.of("keccak, 64 B × 1", "recover, 128 B × 1"), Suite.KERNELS.cases(settings));
  }

  private Path fixture() {
    Path file = folder.resolve("demo.json");
    String command =
        "demo --chain-id 1 --blocks 1 --transactions 4 --accounts 8 --seed 3 --fixture " + file;
    assertEquals(0, Cli.run(command.split(" ")).status());
    return file;
  }
}
