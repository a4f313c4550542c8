package io.lanewise.bench.testing;

import io.lanewise.host.Lanewise;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command line inside the test and catches what it writes. */
public final class Cli {
  private Cli() {}

  /** What a command left. */
  public record Outcome(int status, String out, String err) {}

  public static Outcome run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Lanewise.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Outcome(status, out.toString(), err.toString());
  }
}
