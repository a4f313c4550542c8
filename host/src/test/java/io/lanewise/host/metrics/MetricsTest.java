package io.lanewise.host.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.database.ChainFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus is answered while commands run, over HTTP. */
@Timeout(300)
class MetricsTest {
  private static final int BLOCKS = 30;
  private static final Path DASHBOARD = Path.of("../docs/grafana/lanewise.json");

  @TempDir private Path folder;

  @FunctionalInterface
  private interface Look {
    void at(String url) throws IOException, InterruptedException;
  }

  /** Imports a chain that comes through a pipe, and looks when all of it but the end has come. */
  private void duringImport(Look look, Object... options) throws IOException, InterruptedException {
    ChainFiles chain = ChainFiles.write(folder, BLOCKS, 7);
    Path pipe = folder.resolve("pipe-" + options.length);
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    List<Object> args = new ArrayList<>(List.of("import", "--metrics", 0));
    args.addAll(List.of(options));
    args.addAll(List.of("--genesis", chain.genesis(), pipe));
    RunningCommand command = new RunningCommand(args.toArray());
    String url = command.url();
    try (OutputStream out = Files.newOutputStream(pipe)) {
      out.write(Files.readAllBytes(chain.blocks()));
      out.flush();
      while (Exposition.scrape(url).sum("lanewise_blocks_total") < BLOCKS) {
        Thread.sleep(5);
      }
      look.at(url);
    }
    assertEquals(ExitCode.OK, command.await(), command.err());
    assertThrows(ConnectException.class, () -> Exposition.scrape(url));
  }

  @Test
  void blocksStagesAndBatchesAreSeenWhileTheyRun() throws IOException, InterruptedException {
    duringImport(
        url -> {
          Exposition answer = Exposition.scrape(url);
          assertEquals("counter", answer.type("lanewise_blocks_total"));
          assertEquals(BLOCKS, answer.value("lanewise_block_number"));
          double transactions = answer.value("lanewise_transactions_total");
          assertTrue(transactions > 0);
          assertTrue(answer.value("lanewise_gas_total") >= 21_000 * transactions);
          for (String stage :
              "decode recover prefetch execute merkleize verify commit".split(" ")) {
            String label = "{stage=\"" + stage + "\"}";
            assertEquals(BLOCKS, answer.value("lanewise_stage_seconds_count" + label));
            assertEquals(0, answer.value("lanewise_stage_queue_blocks" + label));
          }
          assertEquals(
              answer.sum("lanewise_stage_seconds_sum"),
              answer.value("lanewise_block_seconds_sum"),
              1e-6);
          String recover = "{backend=\"scalar\",operation=\"recover\"}";
          assertEquals(transactions, answer.value("lanewise_batched_items_total" + recover));
          assertEquals(
              answer.value("lanewise_batches_total" + recover),
              answer.value("lanewise_batch_size_items_count" + recover));
          assertTrue(answer.value("lanewise_batch_seconds_total" + recover) > 0);
          assertEquals(0, answer.sum("lanewise_quarantines_total"));
          assertTrue(answer.sum("jvm_memory_used_bytes") > 0);
        },
        "--profile",
        profile());
  }

  private Path profile() throws IOException {
    return Files.writeString(
        folder.resolve("mine.yaml"),
        """
        name: mine
        operations:
          keccak: {backend: scalar}
          recover: {backend: scalar}
        """);
  }

  @Test
  void everyMetricOfTheDashboardIsAnswered() throws IOException, InterruptedException {
    Set<String> answered = new TreeSet<>();
    Look look = url -> answered.addAll(Exposition.scrape(url).names());
    duringImport(look, "--executor", "optimistic", "--workers", 2, "--profile", profile());
    duringImport(look, "--data-dir", folder.resolve("db"));
    RunningCommand server = new RunningCommand("t8n-server", "--metrics", "127.0.0.1:0");
    String url = server.url();
    String service = server.awaitOutput(Pattern.compile("listening on (\\S+)\n"));
    post(service, "{}");
    post(service, "no JSON");
    Exposition answer = Exposition.scrape(url);
    assertEquals(2, answer.value("lanewise_t8n_requests_total{outcome=\"refused\"}"));
    assertEquals(0, answer.value("lanewise_t8n_requests_total{outcome=\"answered\"}"));
    assertEquals(2, answer.value("lanewise_t8n_request_seconds_count"));
    answered.addAll(answer.names());

    Set<String> used = Dashboard.metrics(DASHBOARD);
    assertTrue(used.size() > 20, used.toString());
    used.removeAll(answered);
    assertEquals(Set.of(), used);
  }

  private static void post(String url, String body) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      client.send(request, HttpResponse.BodyHandlers.discarding());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "", "-1", "65536", "123456", "a:b", "host:", ":80", "1.2.3.4:x", "[::1]"})
  void whatIsNoPlaceIsRefused(String place) {
    Outcome outcome = Cli.run("import", "--metrics=" + place, "--genesis", "g", "blocks");
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(
        outcome
            .err()
            .startsWith(
                "lanewise: --metrics: found " + place + "; allowed: a port from 0 to 65535"),
        outcome.err());
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (String command : List.of("import", "replay", "t8n-server")) {
        List<Object> args = new ArrayList<>(List.of(command, "--metrics", taken.getLocalPort()));
        if (!command.equals("t8n-server")) {
          args.add("blocks");
        }
        Outcome outcome = Cli.run(args.toArray());
        assertEquals(ExitCode.BAD_INPUT, outcome.status());
        String expected = "lanewise: --metrics: cannot listen on " + taken.getLocalPort() + ": ";
        assertTrue(outcome.err().startsWith(expected), outcome.err());
        assertTrue(outcome.err().contains("take another port, or 0"), outcome.err());
      }
    }
  }

  @Test
  void nothingOfItIsLoadedUnlessAskedFor() throws IOException, InterruptedException {
    ChainFiles chain = ChainFiles.write(folder, 1, 7);
    List<String> importing =
        List.of("import", "--genesis", chain.genesis().toString(), chain.blocks().toString());
    for (List<String> args : List.of(List.of("-v"), List.of("statetest", "--help"), importing)) {
      String classes = loadedClasses(args);
      assertTrue(classes.contains("io.lanewise.host.Lanewise"), args.toString());
      assertFalse(classes.contains("io.prometheus"), args.toString());
      assertFalse(classes.contains("sun.net.httpserver"), args.toString());
      assertEquals(args == importing, classes.contains("io.lanewise.host.metrics"));
    }
  }

  private String loadedClasses(List<String> args) throws IOException, InterruptedException {
    Path log = folder.resolve("classes");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.lanewise.host.Lanewise"));
    command.addAll(args);
    Process child =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    assertEquals(0, child.waitFor(), Files.readString(folder.resolve("output")));
    return Files.readString(log);
  }
}
