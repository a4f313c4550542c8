package io.lanewise.bench.report;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.ProfileRun;
import io.lanewise.bench.result.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What it was measured on, what is missing, and how to do the same. */
final class MachineSection {
  private final Subject subject;
  private final BenchResult result;

  MachineSection(Subject subject) {
    this.subject = subject;
    this.result = subject.result();
  }

  String html() {
    return refusals() + machine() + reproduce();
  }

  private String refusals() {
    if (result.refusals().isEmpty()) {
      return "";
    }
    StringBuilder list = new StringBuilder("<ul class=\"refusals\">");
    for (Refusal refusal : result.refusals()) {
      list.append(
          "<li%s><b>%s</b> %s</li>\n"
              .formatted(
                  refusal.wrong() ? " class=\"wrong\"" : "",
                  Html.escape(refusal.what()),
                  Html.escape(refusal.reason())));
    }
    return Html.section(
        subject.id("refusals"),
        "Not measured",
        "What cannot run here, and what was wrong: figures of wrong results are not shown.",
        list + "</ul>\n");
  }

  private String machine() {
    JsonNode machine = result.machine();
    JsonNode cpu = machine.path("cpu");
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "CPU",
        "%s, %d threads, vectors of %d bits"
            .formatted(
                result.cpu(), cpu.path("threads").asInt(0), cpu.path("vectorBits").asInt(0)));
    facts.put("Memory", Html.digits(machine.path("memoryBytes").asDouble(0) / (1L << 30)) + " GiB");
    facts.put("System", machine.path("system").asString("unknown"));
    for (JsonNode device : machine.path("devices")) {
      facts.put(
          device.path("label").asString("device"),
          device.path("name").asString("") + ", driver " + device.path("driver").asString("?"));
    }
    facts.put(
        "Java",
        result.jvm().path("version").asString("")
            + ", "
            + result.jvm().path("vendor").asString(""));
    facts.put("Lanewise", result.version() + ", commit " + result.commit());
    facts.put("Load", machine.path("loadAverage").asDouble(0) + " at the end");
    StringBuilder list = new StringBuilder("<dl>");
    facts.forEach(
        (name, value) ->
            list.append(
                "<div><dt>%s</dt><dd>%s</dd></div>\n"
                    .formatted(Html.escape(name), Html.escape(value))));
    list.append("</dl>\n");
    DataTable profiles =
        new DataTable("profiles").text("profile").text("what").number("workers").text("backends");
    for (ProfileRun run : result.profiles()) {
      profiles
          .row()
          .cell(run.name())
          .cell(run.description())
          .count(run.workers())
          .cell(new java.util.TreeMap<>(run.backends()).toString().replaceAll("[{}]", ""));
    }
    StringBuilder peers = new StringBuilder();
    for (BenchResult peer : subject.peers()) {
      peers.append(
          "<p class=\"peer-note\">Peer <b>%s</b>: %s%s. Its figures are from its own tool, which says best or median of its own repetitions; hollow marks.</p>\n"
              .formatted(
                  Html.escape(peer.engine()),
                  Html.escape(peer.command()),
                  peer.cpu().equals(result.cpu())
                      ? ""
                      : ", measured on another machine: " + Html.escape(peer.cpu())));
    }
    return Html.section(
        subject.id("machine"),
        "Machine and profiles",
        "Each profile had a JVM of its own; one worked at a time.",
        list + profiles.html() + peers);
  }

  private String reproduce() {
    String flags =
        result.profiles().isEmpty() ? "" : String.join(" ", result.profiles().getFirst().flags());
    DataTable data = new DataTable("data").text("file").text("SHA-256 of the content");
    result.data().forEach(file -> data.row().cell(file.name()).cell(file.sha256()));
    String body =
        """
        <pre>git checkout %s
        scripts/%s</pre>
        <p>JVM flags of every profile: <code>%s</code></p>
        <p>Rounds take the profiles in turns, A B C and then C B A, part by part. Before the first, every
        part runs for its share of the time, twice at least: that is the warm-up. All samples are in the
        result file, and in this page.</p>
        %s"""
            .formatted(
                Html.escape(result.commit().replace("-dirty", "")),
                Html.escape(result.command()),
                Html.escape(flags),
                result.data().isEmpty() ? "" : data.folded("Data that was read"));
    return Html.section(subject.id("reproduce"), "How to reproduce", "", body);
  }
}
