package io.lanewise.bench.suite;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.RefusedException.Kind;
import io.lanewise.host.run.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Bytecode programs in bare message calls. No profile takes part in them: what differs between
 * profiles here is the noise of the method, which is worth knowing.
 */
final class ProgramPart implements Part {
  static final String SCOPE = "programs";

  private static final double SAMPLE_NANOSECONDS = 4e6;

  private final Evm evm = new Evm(new TranslationCache(TranslationCache.DEFAULT_BYTES));
  private final List<Program> programs = new ArrayList<>();
  private final List<Case> cases = new ArrayList<>();

  /**
   * @param wrong told what is wrong with programs that are left out for it
   */
  ProgramPart(List<Program> all, java.util.function.BiConsumer<Program, String> wrong) {
    for (Program program : all) {
      String difference = program.check(evm);
      if (difference != null) {
        wrong.accept(program, difference);
        continue;
      }
      programs.add(program);
      cases.add(
          new Case(
              program.set() + " " + program.name(),
              program.expectedGas(),
              Map.of("operations", Long.toString(program.expectedOperations()))));
    }
  }

  @Override
  public String suite() {
    return Suite.EVM.toString();
  }

  @Override
  public String scope() {
    return SCOPE;
  }

  @Override
  public String workUnit() {
    return "gas";
  }

  @Override
  public String variant() {
    return "interpreter";
  }

  @Override
  public List<Case> cases() {
    return cases;
  }

  @Override
  public double[] turn() {
    double[] nanoseconds = new double[programs.size()];
    for (int i = 0; i < nanoseconds.length; i++) {
      Program program = programs.get(i);
      long start = System.nanoTime();
      long runs = 0;
      long elapsed;
      do {
        program.call().execute(evm);
        runs++;
        elapsed = System.nanoTime() - start;
      } while (elapsed < SAMPLE_NANOSECONDS);
      nanoseconds[i] = (double) elapsed / runs;
      String difference = program.check(evm);
      if (difference != null) {
        throw new RefusedException(Kind.WRONG, program + ": " + difference);
      }
    }
    return nanoseconds;
  }
}
