package io.lanewise.bench.report;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.ProfileRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What a reader must see first: who won by how much, on which machine, among whom. */
final class HeaderSection {
  private final Subject subject;
  private final int all;
  private final BenchResult result;

  /**
   * @param all machines on the page
   */
  HeaderSection(Subject subject, int all) {
    this.subject = subject;
    this.all = all;
    this.result = subject.result();
  }

  String html() {
    Optional<Verdict> verdict = Verdict.of(subject);
    String heading = all == 1 ? "h1" : "h2";
    String machine = all == 1 ? "" : "Machine %d of %d · ".formatted(subject.number(), all);
    return """
        <header id="%s">
        <p class="brand">%sLanewise · hardware profiles compared</p>
        <%s>%s</%s>
        <p class="what">%s</p>
        <p class="machine-line">%s</p>
        <p class="sub">%s · %d rounds · commit %s%s</p>
        %s%s</header>
        """
        .formatted(
            subject.id("top"),
            machine,
            heading,
            verdict.map(Verdict::sentence).orElse("Figures of one profile"),
            heading,
            verdict.map(v -> Html.escape(detail(v))).orElse(""),
            Html.escape(machine(result)),
            Html.escape(result.created().replace('T', ' ').replaceAll(":\\d\\dZ", " UTC")),
            result.rounds(),
            Html.escape(result.commit()),
            result.quick() ? " · <span class=\"quick\">quick run</span>" : "",
            profiles(),
            busy());
  }

  private static String detail(Verdict v) {
    return "%s. The rounds say %s … %s."
        .formatted(v.what(), Html.ratio(v.best().least()), Html.ratio(v.best().most()));
  }

  /** CPU and GPUs in a line. */
  static String machine(BenchResult result) {
    JsonNode cpu = result.machine().path("cpu");
    List<String> words = new ArrayList<>();
    words.add(result.cpu());
    if (cpu.has("threads")) {
      words.add(cpu.path("threads").asInt(0) + " threads");
    }
    if (cpu.has("vectorBits")) {
      words.add("vectors of " + cpu.path("vectorBits").asInt(0) + " bits");
    }
    List<String> gpus =
        StreamSupport.stream(result.machine().path("devices").spliterator(), false)
            .filter(d -> d.path("gpu").asBoolean(false))
            .map(d -> d.path("name").asString("a GPU"))
            .distinct()
            .toList();
    words.add(gpus.isEmpty() ? "no GPU" : String.join(", ", gpus));
    return String.join(" · ", words);
  }

  private String profiles() {
    StringBuilder chips = new StringBuilder("<div class=\"legend compared\">");
    for (ProfileRun run : result.profiles()) {
      int colour = subject.colour(run.name());
      chips.append(
          "<span class=\"chip s%d\" data-series=\"%d\">%s%s%s</span>\n"
              .formatted(
                  colour,
                  colour,
                  Marker.alone(colour, false),
                  Html.escape(run.name()),
                  colour == 0 ? " <small>baseline</small>" : ""));
    }
    for (int i = 0; i < subject.peers().size(); i++) {
      chips.append(
          "<span class=\"chip s%d\">%s%s <small>peer%s</small></span>\n"
              .formatted(
                  subject.peerColour(i),
                  Marker.alone(subject.peerColour(i), true),
                  Html.escape(subject.peers().get(i).engine()),
                  subject.isElsewhere(subject.peers().get(i)) ? ", another machine" : ""));
    }
    return chips.append("</div>\n").toString();
  }

  /** A warning when others worked on the machine too. */
  private String busy() {
    double load = result.machine().path("loadAverage").asDouble(0);
    int threads = result.machine().path("cpu").path("threads").asInt(1);
    return load <= threads + 1
        ? ""
        : Html.format(
            "<p class=\"busy\">The machine was busy: a load of %.1f on %d threads. Take these figures as"
                + " indications, and measure again on a quiet machine.</p>\n",
            load, threads);
  }
}
