package io.lanewise.host.replay;

import io.lanewise.host.command.Table;
import io.lanewise.pipeline.projection.Projection;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/** A row a block: what bounds it, and how many times faster it could be. For people. */
final class ProjectionTable {
  /** Of one worker there is nothing to say. */
  private static final int[] WORKERS =
      Arrays.stream(ProjectedReplay.WORKERS).filter(workers -> workers > 1).toArray();

  private final PrintWriter out;
  private final Table table;

  ProjectionTable(PrintWriter out) {
    this.out = out;
    List<String> headings =
        new ArrayList<>(
            List.of("     block", "  txs", "      ms", "    path", " longest", "  pairs"));
    for (String model : List.of("opt", "list")) {
      for (int workers : WORKERS) {
        headings.add("%7s".formatted(model + " " + workers));
      }
    }
    table = new Table(out, headings.toArray(String[]::new));
  }

  void print(Map<ReplayedBlock, Projection> projections) {
    out.println();
    out.println(
        "Projection: times faster than sequential with N workers that lose nothing to scheduling;");
    out.println(
        "opt: transactions wait for what they read; list: none waits. path: the longest chain.");
    projections.forEach(
        (block, p) -> {
          List<Object> cells =
              new ArrayList<>(
                  List.of(
                      block.bundle().block().header().number(),
                      p.times().length,
                      milliseconds(p.sequential()),
                      milliseconds(p.criticalPath()),
                      milliseconds(p.longest()),
                      p.graph().edges()));
          addRatios(cells, workers -> p.sequential() / p.optimistic(workers));
          addRatios(cells, workers -> p.sequential() / p.accessList(workers));
          table.row(cells.toArray());
        });
    total("mean", projections.values(), ProjectionTotal::mean);
    total("total", projections.values(), ProjectionTotal::total);
    total("worst", projections.values(), ProjectionTotal::worst);
    out.flush();
  }

  private void total(
      String name, Collection<Projection> blocks, ToDoubleFunction<ProjectionTotal> value) {
    List<Object> cells = new ArrayList<>(List.of(name, "", "", "", "", ""));
    addRatios(cells, n -> value.applyAsDouble(ProjectionTotal.of(blocks, p -> p.optimistic(n))));
    addRatios(cells, n -> value.applyAsDouble(ProjectionTotal.of(blocks, p -> p.accessList(n))));
    table.row(cells.toArray());
  }

  private static void addRatios(List<Object> cells, IntToDoubleFunction ratio) {
    for (int workers : WORKERS) {
      cells.add("%.2f".formatted(ratio.applyAsDouble(workers)));
    }
  }

  private static String milliseconds(double nanos) {
    return "%.3f".formatted(nanos / 1e6);
  }
}
