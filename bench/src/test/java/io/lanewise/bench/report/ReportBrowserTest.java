package io.lanewise.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.bench.testing.Results;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser: headless Chromium; skipped where there is none. */
class ReportBrowserTest {
  /** Appended to the page: sorts a table, and writes what it sees into the title. */
  private static final String PROBE =
      """
      <script>
      const table = document.querySelector('table[data-name="kernels"]');
      table.tHead.rows[0].cells[2].firstChild.click();
      document.title = JSON.stringify([
        document.documentElement.scrollWidth <= innerWidth,
        document.querySelectorAll("svg").length,
        [...document.querySelectorAll("svg")].every(svg => svg.getBoundingClientRect().height > 100),
        [...table.tBodies[0].rows].map(row => Number(row.cells[2].dataset.value)),
      ]);
      </script>
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {500, 1400})
  void fitsDrawsAndSorts(int width) throws Exception {
    Path page = folder.resolve("page.html");
    Files.writeString(page, ReportPage.of(List.of(Results.sample(1), Results.peer())) + PROBE);
    String dom = run("--window-size=" + width + ",900", "--dump-dom", page.toUri().toString());
    assertTrue(
        dom.contains("<title>[true,4,true,[4096,4096,64,64,1,1]]</title>"),
        () -> dom.substring(dom.indexOf("<title>"), dom.indexOf("</title>")));
  }

  @Test
  void theConsoleStaysSilent() throws Exception {
    Path page = folder.resolve("page.html");
    Files.writeString(page, ReportPage.of(List.of(Results.sample(1))));
    Path shot = folder.resolve("page.png");
    String log = run("--enable-logging=stderr", "--screenshot=" + shot, page.toUri().toString());
    assertTrue(Files.size(shot) > 10_000, "the screenshot is empty");
    assertEquals(List.of(), log.lines().filter(line -> line.contains("CONSOLE")).toList());
  }

  private String run(String... options) throws Exception {
    Optional<String> browser = browser();
    assumeTrue(browser.isPresent(), "skipped: no chromium on the PATH (apt-get install chromium)");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            browser.get(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--virtual-time-budget=2000",
            "--user-data-dir=" + folder.resolve("browser")));
    command.addAll(List.of(options));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "the browser hangs");
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private static Optional<String> browser() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(
            dir ->
                Stream.of("chromium", "chromium-browser", "google-chrome").map(n -> dir + "/" + n))
        .filter(file -> Files.isExecutable(Path.of(file)))
        .findFirst();
  }
}
