package io.lanewise.host;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command line inside the test and catches what it writes. */
public final class Cli {
  private Cli() {}

  public record Outcome(int status, String out, String err) {}

  public static Outcome run(Object... args) {
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Lanewise.execute(new PrintWriter(out, true), new PrintWriter(err, true), texts);
    return new Outcome(status, out.toString(), err.toString());
  }
}
