package io.lanewise.bench.compare;

import java.util.List;
import java.util.Map;

/**
 * What one turn of a part gave.
 *
 * @param nanoseconds a run of each case; NaN for one that was left out
 * @param counters of each case; empty when the part counts nothing
 */
record TurnSample(double[] nanoseconds, List<Map<String, Double>> counters) {}
