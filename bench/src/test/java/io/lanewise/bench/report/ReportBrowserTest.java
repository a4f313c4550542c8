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
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser: headless Chromium; skipped where there is none. */
class ReportBrowserTest {
  /** Appended to the page: sorts a table, and says what it sees to whoever shows the page. */
  private static final String PROBE =
      """
      <script>
      const table = document.querySelector('table[data-name="kernels"]');
      table.tHead.rows[0].cells[2].firstChild.click();
      const shown = each => each.getClientRects().length > 0;
      const luminance = rgb => rgb.match(/\\d+/g).reduce((sum, n) => sum + Number(n), 0);
      parent.postMessage({
        width: innerWidth,
        fits: document.documentElement.scrollWidth <= innerWidth,
        plots: [...document.querySelectorAll("svg.plot")].filter(shown).length,
        tall: [...document.querySelectorAll("svg.plot")].every(svg => svg.getBoundingClientRect().height > 150),
        smallest: Math.min(...[...document.querySelectorAll("svg.plot")].map(svg =>
          parseFloat(getComputedStyle(svg.querySelector("text")).fontSize) * svg.getBoundingClientRect().width / 440)) >= 10,
        dark: luminance(getComputedStyle(document.body).backgroundColor) < 200,
        readable: Math.abs(luminance(getComputedStyle(document.body).backgroundColor)
          - luminance(getComputedStyle(document.body).color)) > 450,
        hues: new Set([0, 1, 2, 3, 4, 5, 6, 7].map(i =>
          getComputedStyle(document.body).getPropertyValue("--s" + i))).size,
        controls: [...document.querySelectorAll("nav, .csv, details:not([open])")].filter(shown).length > 0,
        order: [...table.tBodies[0].rows].map(row => Number(row.cells[2].dataset.value)),
      }, "*");
      </script>
      """;

  /** A window that is as narrow as a telephone, which no browser's own may be. */
  private static final String FRAME =
      """
      <!doctype html><title>nothing came</title>
      <meta name="color-scheme" content="light dark">
      <body style="margin:0"><iframe src="page.html" style="border:0;width:%dpx;height:900px"></iframe>
      <script>onmessage = message => { document.title = JSON.stringify(message.data); };</script>
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"400, false", "400, true", "768, false", "1400, false", "1400, true"})
  void fitsDrawsAndSorts(int width, boolean dark) throws Exception {
    String seen = probe(ReportPage.of(List.of(Results.sample(1), Results.peer())), width, dark);
    assertEquals(expected(width, 4, dark, true), seen);
  }

  /** What {@code @media print} says, shown on a screen as wide as a sheet. */
  @Test
  void paperHasNoControls() throws Exception {
    String page = ReportPage.of(List.of(Results.sample(1)));
    assertTrue(page.contains("@media print {"));
    String paper = page.replace("@media print {", "@media all {");
    assertEquals(expected(700, 4, false, false), probe(paper, 700, false));
  }

  @Test
  void allSectionsFitATelephone() throws Exception {
    String page = ReportPage.of(List.of(Results.gpu(), Results.sample(1), Results.peer()));
    String seen = probe(page, 400, false);
    assertTrue(seen.contains("\"fits\":true,\"plots\":7,"), seen);
  }

  private static String expected(int width, int plots, boolean dark, boolean controls) {
    return ("{\"width\":%d,\"fits\":true,\"plots\":%d,\"tall\":true,\"smallest\":true,\"dark\":%s,"
            + "\"readable\":true,\"hues\":8,\"controls\":%s,\"order\":[4096,4096,64,64,1,1]}")
        .formatted(width, plots, dark, controls);
  }

  private String probe(String page, int width, boolean dark) throws Exception {
    Files.writeString(folder.resolve("page.html"), page + PROBE);
    Path frame = Files.writeString(folder.resolve("frame.html"), FRAME.formatted(width));
    String dom =
        run(
            "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
            "--allow-file-access-from-files",
            "--window-size=1600,1000",
            "--dump-dom",
            frame.toUri().toString());
    return dom.substring(dom.indexOf("<title>") + 7, dom.indexOf("</title>"));
  }

  @Test
  void theConsoleStaysSilent() throws Exception {
    Path page = folder.resolve("page.html");
    Files.writeString(
        page, ReportPage.of(List.of(Results.sample(1), Results.gpu(), Results.peer())));
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
