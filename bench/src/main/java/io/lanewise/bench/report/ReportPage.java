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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page: one file, no network, all samples in it. */
public final class ReportPage {
  private static final Pattern SECTION = Pattern.compile("<section id=\"([^\"]+)\">\n<h3>([^<]+)<");

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
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      subjects.add(new Subject(i + 1, own.get(i), peers));
    }
    StringBuilder body = new StringBuilder(new MachinesSection(subjects).html());
    for (Subject subject : subjects) {
      String sections = sections(subject);
      body.append(new HeaderSection(subject, own.size()).html())
          .append(contents(sections))
          .append(sections);
    }
    List<String> data = new ArrayList<>();
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

  private static String sections(Subject subject) {
    return new HeadlineSection(subject).html()
        + new BlockSection(subject).html()
        + new StageSection(subject).html()
        + new RingSection(subject).html()
        + new ExecutorSection(subject).html()
        + new ConflictSection(subject).html()
        + new KernelSection(subject).html()
        + new DeviceSection(subject).html()
        + new ProgramSection(subject).html()
        + new WorstCaseSection(subject).html()
        + new WorkloadSection(subject).html()
        + new ChainSection(subject).html()
        + new StartupSection(subject).html()
        + new EnergySection(subject).html()
        + new MachineSection(subject).html();
  }

  /** Where what stands, as links. */
  private static String contents(String sections) {
    StringBuilder links = new StringBuilder("<nav aria-label=\"Sections\">");
    for (Matcher m = SECTION.matcher(sections); m.find(); ) {
      links.append("<a href=\"#%s\">%s</a>\n".formatted(m.group(1), m.group(2)));
    }
    return links.append("</nav>\n").toString();
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
