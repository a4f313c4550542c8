package io.lanewise.bench.compare;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What a command hears from the user, and says to him while it works. */
record Words(CommandSpec spec) {
  /** A line on standard error. */
  void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("lanewise: " + line);
    err.flush();
  }

  /** The command as it was typed. */
  String command() {
    List<String> words = spec.commandLine().getParseResult().originalArgs();
    int from = Math.min(words.size(), words.indexOf(spec.name()) + 1);
    return "lanewise bench "
        + spec.name()
        + " "
        + String.join(" ", words.subList(from, words.size()));
  }
}
