package io.lanewise.host.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Lanewise;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command of the command line that runs beside the test. */
final class RunningCommand {
  private static final Pattern URL = Pattern.compile("metrics at (http://\\S+/metrics)\n");
  private static final long STACK = 512L << 20;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Thread thread;
  private volatile int status = -1;

  RunningCommand(Object... args) {
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    Runnable command =
        () ->
            status =
                Lanewise.execute(new PrintWriter(out, true), new PrintWriter(err, true), texts);
    thread = new Thread(null, command, "command", STACK);
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it answers Prometheus, as it says on standard error. */
  String url() throws InterruptedException {
    Matcher matcher = URL.matcher(err.toString());
    while (!matcher.find()) {
      assertTrue(thread.isAlive(), err.toString());
      Thread.sleep(5);
      matcher = URL.matcher(err.toString());
    }
    return matcher.group(1);
  }

  /** Waits until it says so on standard output. */
  String awaitOutput(Pattern pattern) throws InterruptedException {
    Matcher matcher = pattern.matcher(out.toString());
    while (!matcher.find()) {
      assertTrue(thread.isAlive(), err.toString());
      Thread.sleep(5);
      matcher = pattern.matcher(out.toString());
    }
    return matcher.group(1);
  }

  /** Its exit status, when it has ended. */
  int await() throws InterruptedException {
    thread.join();
    return status;
  }

  String err() {
    return err.toString();
  }
}
