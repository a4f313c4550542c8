package io.lanewise.bench.report;

import io.lanewise.bench.report.Subject.Series;
import io.lanewise.bench.result.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What optimism costs: runs that did not count, by what they had read, and the scheduler. */
final class ConflictSection {
  private static final String PREFIX = "reruns.";
  private static final String TRANSACTIONS = "transactions";
  private static final String RERUNS = "reruns";
  private static final int SHOWN = 12;

  /** As a reader of blocks meets them; others come after. */
  private static final List<String> ORDER =
      List.of("SLOT", "BALANCE", "ACCOUNT", "STORAGE", "FAILED");

  private final Subject subject;

  /**
   * Profiles that ran blocks optimistically; the scope with nothing but execution, or the first.
   */
  private final List<Series> series;

  ConflictSection(Subject subject) {
    this.subject = subject;
    List<String> counted =
        subject.scopes("blocks").stream()
            .filter(
                scope ->
                    subject.result().of("blocks").stream()
                        .anyMatch(m -> m.scope().equals(scope) && isCounted(m)))
            .sorted(Comparator.comparing(s -> !Subject.inside(s).equals("execution")))
            .toList();
    series =
        counted.isEmpty()
            ? List.of()
            : subject.series("blocks", counted.getFirst()).stream().filter(s -> !s.peer()).toList();
  }

  private static boolean isCounted(Measurement m) {
    return m.counters().containsKey(TRANSACTIONS);
  }

  /** Those blocks that were run optimistically, by one profile. */
  private static List<Measurement> blocks(Series one) {
    return one.measurements().values().stream().filter(m -> m.counter(TRANSACTIONS) > 0).toList();
  }

  String html() {
    if (series.isEmpty()) {
      return subject.scopes("blocks").isEmpty()
          ? ""
          : Html.missing(
              subject.id("conflicts"),
              "Conflicts",
              "Not measured here: blocks were not run optimistically. bench compare with"
                  + " --executor sequential,optimistic --workers N counts what is run again, and why.");
    }
    Series one =
        series.stream().filter(s -> !blocks(s).isEmpty()).findFirst().orElse(series.getFirst());
    List<Measurement> blocks = blocks(one);
    int all = one.measurements().size();
    if (blocks.isEmpty()) {
      return Html.missing(
          subject.id("conflicts"),
          "Conflicts",
          "None of the %d blocks was worth running optimistically here: all are too small, or there is one worker."
              .formatted(all));
    }
    List<String> classes = classes(blocks);
    double transactions = sum(blocks, TRANSACTIONS);
    double reruns = sum(blocks, RERUNS);
    String lead =
        "The optimistic executor runs transactions as if they did not depend on each other, and those that did once more. %d of %d blocks were worth it; of their %s transactions %s were run again: <strong>%s re-executions a transaction</strong>. Figures of a run, means of the rounds, by %s; they change from run to run with the timing of threads."
            .formatted(
                blocks.size(),
                all,
                Html.compact(transactions),
                Html.compact(reruns),
                Html.format("%.3f", reruns / transactions),
                Html.escape(one.label()));
    return Html.section(
        subject.id("conflicts"), "Conflicts", lead, chart(blocks, classes) + scheduler() + table());
  }

  private static double sum(List<Measurement> blocks, String counter) {
    return blocks.stream().mapToDouble(m -> m.counter(counter)).sum();
  }

  private static List<String> classes(List<Measurement> blocks) {
    List<String> counted =
        blocks.stream()
            .flatMap(m -> m.counters().keySet().stream())
            .filter(name -> name.startsWith(PREFIX))
            .map(name -> name.substring(PREFIX.length()))
            .distinct()
            .sorted()
            .toList();
    return Stream.concat(ORDER.stream().filter(counted::contains), counted.stream())
        .distinct()
        .toList();
  }

  private static String words(String conflict) {
    return switch (conflict) {
      case "SLOT" -> "storage slot";
      case "BALANCE" -> "balance";
      case "ACCOUNT" -> "account (nonce, code, existence)";
      case "STORAGE" -> "whether there is storage";
      case "FAILED" -> "ended in an error";
      default -> conflict.toLowerCase(java.util.Locale.ROOT);
    };
  }

  private static String chart(List<Measurement> blocks, List<String> classes) {
    List<Measurement> worst =
        blocks.stream()
            .filter(m -> m.counter(RERUNS) > 0)
            .sorted(Comparator.comparingDouble(m -> -perTransaction(m)))
            .limit(SHOWN)
            .toList();
    if (worst.isEmpty()) {
      return "<p class=\"missing\">Nothing was run again in most rounds.</p>\n";
    }
    Bars bars =
        new Bars(
            classes.stream().map(ConflictSection::words).toList(),
            worst.stream()
                .mapToDouble(m -> parts(m, classes).stream().mapToDouble(d -> d).sum())
                .max()
                .orElseThrow());
    bars.heading(
        "Re-executions a transaction by what had been read%s"
            .formatted(
                blocks.size() > worst.size()
                    ? ": the worst %d blocks".formatted(worst.size())
                    : ""));
    for (Measurement m : worst) {
      List<Double> parts = parts(m, classes);
      bars.row(
          "",
          "block " + m.about().getOrDefault("number", m.name()),
          parts.stream().mapToDouble(d -> d).toArray(),
          classes.stream().map(c -> Html.digits(m.counter(PREFIX + c))).toList(),
          "%s of %s"
              .formatted(Html.digits(m.counter(RERUNS)), Html.digits(m.counter(TRANSACTIONS))));
    }
    return bars.html();
  }

  private static List<Double> parts(Measurement m, List<String> classes) {
    return classes.stream().map(c -> m.counter(PREFIX + c) / m.counter(TRANSACTIONS)).toList();
  }

  private static double perTransaction(Measurement m) {
    return m.counter(RERUNS) / m.counter(TRANSACTIONS);
  }

  /** Of the time that all workers had together: running, settling, waiting. */
  private String scheduler() {
    Bars bars = new Bars(List.of("running transactions", "checking and settling", "waiting"), 1);
    bars.heading("Time of the workers, all these blocks together");
    for (Series s : series) {
      List<Measurement> blocks = blocks(s);
      double time = workers(s) * blocks.stream().mapToDouble(Measurement::mean).sum();
      if (time > 0) {
        double settling = Math.min(1, sum(blocks, "settlingNanoseconds") / time);
        double waiting = Math.min(1 - settling, sum(blocks, "waitingNanoseconds") / time);
        double running = 1 - settling - waiting;
        bars.row(
            subject.marker(s.label()),
            s.label(),
            new double[] {running, settling, waiting},
            List.of(Html.percent(running), Html.percent(settling), Html.percent(waiting)),
            Html.percent(settling + waiting) + " in the scheduler");
      }
    }
    return bars.html();
  }

  private int workers(Series s) {
    int own =
        s.measurements().values().stream().mapToInt(m -> (int) m.number("workers")).max().orElse(0);
    return own > 0 ? own : profileWorkers(s);
  }

  private int profileWorkers(Series s) {
    return subject.result().profiles().stream()
        .filter(p -> p.name().equals(s.label()))
        .mapToInt(p -> p.workers())
        .findFirst()
        .orElse(1);
  }

  private String table() {
    List<String> classes = classes(series.stream().flatMap(s -> blocks(s).stream()).toList());
    DataTable table =
        new DataTable("conflicts")
            .text("profile")
            .number("chain")
            .number("block")
            .number("transactions")
            .number("run again")
            .number("a transaction");
    classes.forEach(table::number);
    table.number("first run when settling").number("settling").number("waiting");
    for (Series s : series) {
      for (Measurement m : s.measurements().values()) {
        table
            .row()
            .cell(s.label())
            .cell(m.number("chainId"), m.about().getOrDefault("chainId", ""))
            .cell(m.number("number"), m.about().getOrDefault("number", ""))
            .count(m.number(TRANSACTIONS));
        if (m.counter(TRANSACTIONS) == 0) {
          for (int i = 0; i < classes.size() + 5; i++) {
            table.none();
          }
          continue;
        }
        List<Double> counts = new ArrayList<>();
        classes.forEach(c -> counts.add(m.counter(PREFIX + c)));
        table
            .cell(m.counter(RERUNS), Html.digits(m.counter(RERUNS)))
            .cell(perTransaction(m), Html.format("%.3f", perTransaction(m)));
        counts.forEach(c -> table.cell(c, Html.digits(c)));
        table
            .cell(m.counter("late"), Html.digits(m.counter("late")))
            .cell(m.counter("settlingNanoseconds"), Html.time(m.counter("settlingNanoseconds")))
            .cell(m.counter("waitingNanoseconds"), Html.time(m.counter("waitingNanoseconds")));
      }
    }
    return table.folded("Conflicts of every block (– where it was run sequentially)");
  }
}
