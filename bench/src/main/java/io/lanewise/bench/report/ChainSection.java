package io.lanewise.bench.report;

import io.lanewise.bench.report.Subject.Series;
import io.lanewise.bench.result.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Chains: in the pipeline and without it, in memory and into a database. */
final class ChainSection {
  private static final double MEGA = 1e6;
  private static final String PREFIX = "stage.";
  private static final String TIME = ".nanoseconds";

  private final Subject subject;

  ChainSection(Subject subject) {
    this.subject = subject;
  }

  String html() {
    List<String> scopes = subject.scopes("pipeline");
    if (scopes.isEmpty()) {
      return "";
    }
    List<Series> ways = scopes.stream().map(s -> subject.series("pipeline", s).getFirst()).toList();
    String lead =
        "Whole chains from their genesis block to their head, every header verified, state root"
            + " included; by <strong>%s</strong>. One by one is a single thread; pipelined is the"
                .formatted(Html.escape(ways.getFirst().label()))
            + " ring with a thread for each stage. In memory, unless it says database. Bars: Mgas a"
            + " second.";
    return Html.section(
        subject.id("chains"), "Chains", lead, bars(scopes, ways) + table() + stages());
  }

  private static String bars(List<String> scopes, List<Series> ways) {
    double longest =
        ways.stream()
            .flatMap(s -> s.measurements().values().stream())
            .mapToDouble(Measurement::rate)
            .max()
            .orElseThrow();
    Bars bars = new Bars(scopes.stream().limit(Bars.PARTS).toList(), longest);
    Set<String> chains = new LinkedHashSet<>();
    ways.forEach(s -> chains.addAll(s.measurements().keySet()));
    for (String chain : chains) {
      bars.heading(chain);
      for (int i = 0; i < scopes.size(); i++) {
        Measurement m = ways.get(i).measurements().get(chain);
        if (m != null) {
          double[] values = new double[Math.min(Bars.PARTS, scopes.size())];
          values[i % Bars.PARTS] = m.rate();
          List<String> texts = new ArrayList<>(scopes);
          texts.set(i % Bars.PARTS, Html.digits(m.rate() / MEGA));
          String total =
              "%s · %s blocks/s"
                  .formatted(Html.digits(m.rate() / MEGA), Html.compact(blocksASecond(m)));
          bars.row("", scopes.get(i), values, texts, total);
        }
      }
    }
    return bars.html();
  }

  private static double blocksASecond(Measurement m) {
    return m.number("blocks") * 1e9 / m.median();
  }

  private String table() {
    DataTable table =
        new DataTable("chains")
            .text("chain")
            .text("way")
            .text("profile")
            .number("blocks")
            .number("txs")
            .number("Mgas/s")
            .number("blocks/s")
            .number("time")
            .number("spread");
    for (Measurement m : subject.result().of("pipeline")) {
      table
          .row()
          .cell(m.name())
          .cell(m.scope())
          .cell(m.profile())
          .count(m.number("blocks"))
          .count(m.number("transactions"))
          .cell(m.rate() / MEGA, Html.digits(m.rate() / MEGA))
          .cell(blocksASecond(m), Html.compact(blocksASecond(m)))
          .cell(m.median(), Html.time(m.median()))
          .cell(m.spread(), Html.percent(m.spread()));
    }
    return table.folded("Every chain");
  }

  /** What each stage took of the way of a chain, and how many blocks waited for it. */
  private String stages() {
    DataTable table =
        new DataTable("chain-stages")
            .text("chain")
            .text("way")
            .text("profile")
            .text("stage")
            .number("time of all blocks")
            .number("share of the whole")
            .number("blocks waiting, mean")
            .number("at most");
    boolean any = false;
    for (Measurement m : subject.result().of("pipeline")) {
      for (String counter : m.counters().keySet().stream().sorted().toList()) {
        if (counter.startsWith(PREFIX) && counter.endsWith(TIME)) {
          String stage = counter.substring(0, counter.length() - TIME.length());
          double time = m.counter(counter);
          double waiting = m.counter(stage + ".waiting");
          table
              .row()
              .cell(m.name())
              .cell(m.scope())
              .cell(m.profile())
              .cell(stage.substring(PREFIX.length()))
              .cell(time, Html.time(time))
              .cell(time / m.mean(), Html.percent(time / m.mean()))
              .cell(waiting, Html.digits(waiting))
              .count(m.counter(stage + ".waitingMaximum"));
          any = true;
        }
      }
    }
    return any ? table.folded("Stages of each chain, with their queues") : "";
  }
}
