package io.lanewise.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chains by one route, each from its genesis block to its head. */
final class PipelinePart implements Part {
  private final Route route;
  private final String scope;
  private final List<MeasuredChain> chains;
  private final List<Case> cases = new ArrayList<>();
  private List<Map<String, Double>> counters = List.of();

  /**
   * @param scope as reports call the route
   */
  PipelinePart(Route route, String scope, List<MeasuredChain> chains) {
    this.route = route;
    this.scope = scope;
    this.chains = List.copyOf(chains);
    for (MeasuredChain chain : chains) {
      cases.add(
          new Case(
              chain.name(),
              chain.gas(),
              Map.of(
                  "blocks", Integer.toString(chain.blocks().size()),
                  "transactions", Long.toString(chain.transactions()))));
    }
  }

  @Override
  public String suite() {
    return Suite.PIPELINE.toString();
  }

  @Override
  public String scope() {
    return scope;
  }

  @Override
  public String workUnit() {
    return "gas";
  }

  @Override
  public String variant() {
    return route.executor();
  }

  @Override
  public List<Case> cases() {
    return cases;
  }

  @Override
  public double[] turn() {
    List<Map<String, Double>> counted = new ArrayList<>();
    double[] nanoseconds = new double[chains.size()];
    for (int i = 0; i < nanoseconds.length; i++) {
      Route.Trip trip = route.run(chains.get(i));
      nanoseconds[i] = trip.nanoseconds();
      counted.add(trip.counters());
    }
    counters = counted;
    return nanoseconds;
  }

  @Override
  public int runs() {
    return 1;
  }

  @Override
  public List<Map<String, Double>> counters() {
    return counters;
  }
}
