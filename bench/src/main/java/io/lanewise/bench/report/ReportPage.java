package io.lanewise.bench.report;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.ResultWriter;
import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The page: one file, no network, all samples in it. */
public final class ReportPage {
  private ReportPage() {}

  /**
   * The page as HTML.
   *
   * @param results at least one that is not a peer's; peers stand beside each of the others
   */
  public static String of(List<BenchResult> results) {
    List<BenchResult> peers = results.stream().filter(BenchResult::isPeer).toList();
    List<BenchResult> own = results.stream().filter(r -> !r.isPeer()).toList();
    if (own.isEmpty()) {
      throw new InputException(
          "a report needs a result of lanewise bench compare beside the peers");
    }
    StringBuilder body = new StringBuilder();
    List<String> data = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      Subject subject = new Subject(i + 1, own.get(i), peers);
      body.append(header(subject, own.size()))
          .append(new HeadlineSection(subject).html())
          .append(new BlockSection(subject).html())
          .append(new StageSection(subject).html())
          .append(new KernelSection(subject).html())
          .append(new ProgramSection(subject).html())
          .append(new EnergySection(subject).html())
          .append(new MachineSection(subject).html());
    }
    results.forEach(r -> data.add(ResultWriter.json(r).toString().replace("</", "<\\/")));
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Lanewise: hardware profiles compared</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        %s</main>
        <script type="application/json" id="results">[%s]</script>
        <script>
        %s</script>
        </body>
        </html>
        """
        .formatted(resource("report.css"), body, String.join(",\n", data), resource("report.js"));
  }

  private static String header(Subject subject, int all) {
    BenchResult result = subject.result();
    String title =
        all == 1 ? "Hardware profiles compared" : "Machine " + subject.number() + " of " + all;
    String heading = all == 1 ? "h1" : "h2";
    return """
        <header>
        <p class="brand">Lanewise</p>
        <%s>%s</%s>
        <p class="sub">%s · %s · commit %s%s</p>
        %s</header>
        """
        .formatted(
            heading,
            Html.escape(title),
            heading,
            Html.escape(result.cpu()),
            Html.escape(result.created().replace('T', ' ').replaceAll(":\\d\\dZ", " UTC")),
            Html.escape(result.commit()),
            result.quick() ? " · <span class=\"quick\">quick run</span>" : "",
            busy(result));
  }

  /** A warning when others worked on the machine too: one thread works in a comparison. */
  private static String busy(BenchResult result) {
    double load = result.machine().path("loadAverage").asDouble(0);
    int threads = result.machine().path("cpu").path("threads").asInt(1);
    return load <= threads + 1
        ? ""
        : Html.format(
            "<p class=\"busy\">The machine was busy: a load of %.1f on %d threads. Take these figures as"
                + " indications, and measure again on a quiet machine.</p>\n",
            load, threads);
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
