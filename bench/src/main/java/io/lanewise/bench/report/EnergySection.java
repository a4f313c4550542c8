package io.lanewise.bench.report;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Energy;
import io.lanewise.bench.result.ProfileRun;
import io.lanewise.bench.result.Statistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Joules for a million gas, of the CPU and of GPUs, where the machine tells. */
final class EnergySection {
  private final Subject subject;
  private final Energy energy;

  /** What was metered together. */
  private record Place(String suite, String scope) {}

  EnergySection(Subject subject) {
    this.subject = subject;
    this.energy = subject.result().energy();
  }

  String html() {
    StringBuilder body = new StringBuilder("<dl class=\"wide\">");
    body.append(source("CPU", energy.cpu())).append(source("GPU", energy.gpu())).append("</dl>\n");
    boolean metered = energy.cpu().available() || energy.gpu().available();
    if (metered) {
      body.append(bars()).append(table());
    }
    String lead =
        metered
            ? "Joules for a million gas, blocks one after the other: what was metered while a profile"
                + " had its turn, divided by the gas that it executed; CPU and GPU added up where both"
                + " tell. Idle power is in it."
            : "";
    return Html.section(subject.id("energy"), "Energy", lead, body.toString());
  }

  private static String source(String name, Energy.Source source) {
    String text =
        source.available()
            ? "By " + source.method() + "."
            : "Not available here: " + source.obstacle() + ".";
    return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(name, Html.escape(text));
  }

  private Set<Place> places() {
    Set<Place> places = new LinkedHashSet<>();
    Stream.of(energy.cpu(), energy.gpu())
        .flatMap(s -> s.entries().stream())
        .forEach(e -> places.add(new Place(e.suite(), e.scope())));
    return places;
  }

  private static Energy.Entry find(Energy.Source source, Place place, String profile) {
    return source.entries().stream()
        .filter(e -> e.suite().equals(place.suite()) && e.scope().equals(place.scope()))
        .filter(e -> e.profile().equals(profile))
        .findFirst()
        .orElse(null);
  }

  private String bars() {
    double most =
        places().stream()
            .flatMap(p -> subject.result().profiles().stream().map(r -> total(p, r.name())))
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    if (most <= 0) {
      return "";
    }
    StringBuilder html = new StringBuilder("<div class=\"card bars\">");
    for (Place place : places()) {
      html.append("<p class=\"bars-what\">%s</p>\n".formatted(Html.escape(words(place))));
      for (ProfileRun run : subject.result().profiles()) {
        double total = total(place, run.name());
        if (total > 0) {
          html.append(
              Bars.one(
                  subject.colour(run.name()),
                  Marker.alone(subject.colour(run.name()), false),
                  run.name(),
                  total / most,
                  Html.digits(total) + " J/Mgas"));
        }
      }
    }
    return html.append("</div>\n").toString();
  }

  private double total(Place place, String profile) {
    return Stream.of(energy.cpu(), energy.gpu())
        .map(s -> find(s, place, profile))
        .filter(java.util.Objects::nonNull)
        .mapToDouble(Energy.Entry::joulesPerMillion)
        .sum();
  }

  private static String words(Place place) {
    return Words.suite(place.suite()) + ": " + Words.scope(place.scope());
  }

  private String table() {
    DataTable table =
        new DataTable("energy")
            .text("scope")
            .text("profile")
            .number("CPU, J a round")
            .number("CPU, J/Mgas")
            .number("GPU, J a round")
            .number("GPU, J/Mgas");
    BenchResult result = subject.result();
    for (Place place : places()) {
      for (ProfileRun run : result.profiles()) {
        List<Energy.Source> sources = List.of(energy.cpu(), energy.gpu());
        if (sources.stream().allMatch(s -> find(s, place, run.name()) == null)) {
          continue;
        }
        table.row().cell(words(place)).cell(run.name());
        for (Energy.Source source : sources) {
          Energy.Entry entry = find(source, place, run.name());
          if (entry == null) {
            table.none().none();
          } else {
            double joules = Statistics.median(entry.joules());
            table
                .cell(joules, Html.digits(joules))
                .cell(entry.joulesPerMillion(), Html.digits(entry.joulesPerMillion()));
          }
        }
      }
    }
    return table.folded("Energy of every scope");
  }
}
