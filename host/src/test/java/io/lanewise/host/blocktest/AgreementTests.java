package io.lanewise.host.blocktest;

import io.lanewise.host.fixture.FixtureCase;
import io.lanewise.host.fixture.FixtureKind;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/**
 * Block tests, of which one of so many goes through all executors; always the same ones.
 *
 * <p>As a program, {@code AgreementTests ARCHIVE…}: all cases, with what differs and the counts.
 */
final class AgreementTests implements FixtureKind {
  private final BlockTests tests = new BlockTests();
  private final int every;
  private final LongAdder transactions = new LongAdder();
  private final LongAdder compared = new LongAdder();
  private final ThreadLocal<AgreeingExecutors> executors =
      ThreadLocal.withInitial(() -> new AgreeingExecutors(transactions));

  AgreementTests(int every) {
    this.every = every;
  }

  @Override
  public String plural() {
    return tests.plural();
  }

  @Override
  public List<? extends FixtureCase> cases(String file, JsonNode root) {
    return tests.cases(file, root).stream().map(this::perhapsCompared).toList();
  }

  private FixtureCase perhapsCompared(BlockTestCase test) {
    if (Math.floorMod(test.name().hashCode(), every) != 0) {
      return test;
    }
    compared.increment();
    return new AgreementCase(test, executors);
  }

  /** Cases that have gone through all executors, or will. */
  long compared() {
    return compared.sum();
  }

  /** Transactions that were run optimistically. */
  long transactions() {
    return transactions.sum();
  }

  public static void main(String[] archives) {
    for (String archive : archives) {
      AgreementTests all = new AgreementTests(1);
      FixtureCounts counts = FixtureCounts.of(Path.of(archive), _ -> true, all, 1);
      counts.failures().forEach(System.out::println);
      System.out.printf(
          "%s: %,d cases, %,d not passed; %,d transactions run optimistically%n",
          archive, counts.cases(), counts.failures().size(), all.transactions());
    }
    System.exit(0);
  }
}
