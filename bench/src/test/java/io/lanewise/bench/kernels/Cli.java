package io.lanewise.bench.kernels;

import io.lanewise.host.Lanewise;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command line inside the test and catches what it writes. */
final class Cli {
  private Cli() {}

  record Outcome(int status, String out, String err) {}

  static Outcome run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Lanewise.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Outcome(status, out.toString(), err.toString());
  }
}
