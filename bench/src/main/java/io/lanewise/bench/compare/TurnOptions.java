package io.lanewise.bench.compare;

import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.replay.Scope;
import java.util.List;

/**
 * What a JVM of a comparison is to open; travels as one JSON argument.
 *
 * @param profile name or file
 * @param workers in place of the profile's; 0 for the profile's
 * @param suites among {@code kernels}, {@code blocks}, {@code evm}
 * @param batches items a batch, for kernels
 * @param blocks bundle files
 * @param programs a file of programs; empty when there is none
 */
record TurnOptions(
    String profile,
    int workers,
    boolean quick,
    List<String> suites,
    List<Integer> batches,
    List<String> blocks,
    List<Scope> scopes,
    List<ExecutorOption.Kind> executors,
    String programs) {
  /** The same for another profile. */
  TurnOptions of(String other) {
    return new TurnOptions(
        other, workers, quick, suites, batches, blocks, scopes, executors, programs);
  }
}
