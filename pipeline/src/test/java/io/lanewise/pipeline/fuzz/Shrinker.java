package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of a case what its fault does not need. */
final class Shrinker {
  private Shrinker() {}

  static FuzzCase shrink(FuzzCase from, Predicate<FuzzCase> isFaulty) {
    FuzzCase smallest = from;
    boolean progress = true;
    while (progress) {
      FuzzCase smaller = fewerStatements(fewerTransactions(smallest, isFaulty), isFaulty);
      progress = smaller != smallest;
      smallest = smaller;
    }
    return smallest;
  }

  private static FuzzCase fewerTransactions(FuzzCase from, Predicate<FuzzCase> isFaulty) {
    FuzzCase smallest = from;
    for (int i = from.transactions().size() - 1; i >= 0; i--) {
      FuzzCase without = smallest.withoutTransaction(i);
      if (isFaulty.test(without)) {
        smallest = without;
      }
    }
    return smallest;
  }

  private static FuzzCase fewerStatements(FuzzCase from, Predicate<FuzzCase> isFaulty) {
    FuzzCase smallest = from;
    for (Address address : from.accounts().keySet()) {
      for (int i = from.accounts().get(address).program().size() - 1; i >= 0; i--) {
        List<Chunk> fewer = new ArrayList<>(smallest.accounts().get(address).program());
        fewer.remove(i);
        FuzzCase without = smallest.withProgram(address, fewer);
        if (isFaulty.test(without)) {
          smallest = without;
        }
      }
    }
    return smallest;
  }
}
