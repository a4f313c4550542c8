package io.lanewise.bench.report;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.ProfileRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Where the time of a batch on a GPU goes: kernels, transfers, and what the host does. */
final class DeviceSection {
  private static final String SUITE = "device";

  private final Subject subject;
  private final BenchResult result;
  private final DataTable table =
      new DataTable("transfers")
          .text("operation")
          .text("profile")
          .number("item bytes")
          .number("batch")
          .number("whole")
          .number("kernels")
          .number("send")
          .number("fetch")
          .number("host, launch")
          .number("kernels alone, items/s")
          .number("send, GB/s")
          .number("fetch, GB/s");

  /** One batch size: nanoseconds. */
  private record Split(Measurement whole, double kernels, double send, double fetch) {
    double shownKernels() {
      return Math.min(kernels, whole.median());
    }

    /** What of the transfers is not hidden behind kernels. */
    double shownTransfers() {
      return Math.min(send + fetch, whole.median() - shownKernels());
    }

    double host() {
      return whole.median() - shownKernels() - shownTransfers();
    }
  }

  DeviceSection(Subject subject) {
    this.subject = subject;
    this.result = subject.result();
  }

  String html() {
    if (subject.scopes("kernels").isEmpty()) {
      return "";
    }
    String id = subject.id("transfers");
    if (subject.scopes(SUITE).isEmpty()) {
      return Html.missing(id, "Transfers and kernels", whyNot());
    }
    StringBuilder figures = new StringBuilder();
    for (String scope : subject.scopes(SUITE)) {
      for (ProfileRun run : result.profiles()) {
        splits(scope, run.name())
            .forEach((size, splits) -> figures.append(figure(scope, run.name(), size, splits)));
      }
    }
    String lead =
        "Of batches on a GPU: kernels by the device’s clock, on items that lie there; transfers, as long"
            + " as so many bytes take from and to page-locked memory; and the rest: copies on the host,"
            + " launches, waiting. Transfers that overlap with kernels are counted as kernels.";
    return Html.section(
        id,
        "Transfers and kernels",
        lead,
        figures + cpuDevices() + table.folded("All parts of batches on GPUs"));
  }

  /** Splits by size of the items, small batches first. */
  private Map<Double, List<Split>> splits(String scope, String profile) {
    Map<Double, List<Split>> splits = new LinkedHashMap<>();
    for (Measurement m : result.of(SUITE)) {
      if (m.scope().equals(scope)
          && m.profile().equals(profile)
          && "kernels".equals(m.about().get("what"))) {
        String name = m.name().substring(0, m.name().lastIndexOf(", "));
        result
            .find(new Measurement.Key("kernels", scope, name, profile))
            .ifPresent(
                whole ->
                    splits
                        .computeIfAbsent(m.number("itemBytes"), _ -> new ArrayList<>())
                        .add(
                            new Split(
                                whole,
                                m.median(),
                                part(scope, name + ", send", profile),
                                part(scope, name + ", fetch", profile))));
      }
    }
    return splits;
  }

  private double part(String scope, String name, String profile) {
    return result
        .find(new Measurement.Key(SUITE, scope, name, profile))
        .map(Measurement::median)
        .orElse(0.0);
  }

  private String figure(String scope, String profile, double itemBytes, List<Split> splits) {
    Bars bars = new Bars(List.of("kernels", "transfers", "host and launch"), 1);
    bars.heading(
        "%s, %s, %.0f bytes an item: share of the time by batch size"
            .formatted(profile, Words.operation(scope), itemBytes));
    for (Split split : splits) {
      double whole = split.whole().median();
      double[] parts = {
        split.shownKernels() / whole, split.shownTransfers() / whole, split.host() / whole
      };
      bars.row(
          subject.marker(profile),
          Html.batch(split.whole().number("batch")),
          parts,
          List.of(Html.percent(parts[0]), Html.percent(parts[1]), Html.percent(parts[2])),
          Html.time(whole));
      row(scope, profile, itemBytes, split);
    }
    return bars.html();
  }

  private void row(String scope, String profile, double itemBytes, Split split) {
    double batch = split.whole().number("batch");
    double resident = batch * 1e9 / split.kernels();
    table
        .row()
        .cell(scope)
        .cell(profile)
        .count(itemBytes)
        .count(batch)
        .cell(split.whole().median(), Html.time(split.whole().median()))
        .cell(split.kernels(), Html.time(split.kernels()))
        .cell(split.send(), Html.time(split.send()))
        .cell(split.fetch(), Html.time(split.fetch()))
        .cell(split.host(), Html.time(split.host()))
        .cell(resident, Html.compact(resident));
    for (double[] way : new double[][] {{itemBytes, split.send()}, {32, split.fetch()}}) {
      if (way[1] > 0) {
        table.cell(batch * way[0] / way[1], Html.digits(batch * way[0] / way[1]));
      } else {
        table.none();
      }
    }
  }

  /** OpenCL on the CPU, in words; empty where no profile uses it. */
  private String cpuDevices() {
    List<String> profiles = onDevice(false);
    return profiles.isEmpty()
        ? ""
        : "<p class=\"note\">%s: OpenCL on the CPU itself. Its kernels read and write the memory of the host, so nothing is transferred.</p>\n"
            .formatted(Html.escape(String.join(", ", profiles)));
  }

  private String whyNot() {
    List<String> gpu = onDevice(true);
    if (!gpu.isEmpty()) {
      return "Not measured: the result of %s is from before kernels were measured apart, or has no batch of 256 or more."
          .formatted(String.join(", ", gpu));
    }
    List<String> cpu = onDevice(false);
    return cpu.isEmpty()
        ? "Nothing to show: no profile here works on an OpenCL device."
        : "Nothing is transferred here: %s %s OpenCL on the CPU itself, whose kernels read and write the memory of the host (zero-copy). Profiles on a GPU show here how transfers and kernels share the time."
            .formatted(String.join(", ", cpu), cpu.size() == 1 ? "uses" : "use");
  }

  /** Profiles that chose an OpenCL device for some operation. */
  private List<String> onDevice(boolean gpu) {
    List<String> labels = new ArrayList<>();
    for (JsonNode device : result.machine().path("devices")) {
      if (device.path("gpu").asBoolean(false) == gpu) {
        labels.add(device.path("label").asString(""));
      }
    }
    return result.profiles().stream()
        .filter(
            run ->
                run.backends().values().stream()
                    .anyMatch(
                        b -> labels.stream().anyMatch(l -> b.equals(l) || b.startsWith(l + "-"))))
        .map(ProfileRun::name)
        .toList();
  }
}
