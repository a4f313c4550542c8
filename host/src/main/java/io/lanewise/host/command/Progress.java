package io.lanewise.host.command;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar on standard error when that is a terminal, and nothing otherwise.
 *
 * <p>Java cannot ask about standard error alone; the launcher can, and says so in the system
 * property {@value #TERMINAL}.
 */
public final class Progress implements AutoCloseable {
  private static final String TERMINAL = "lanewise.terminal";
  private static final int WIDTH = 100;

  /** Null when there is no terminal. */
  private final ProgressBar bar;

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * @param steps in all
   */
  public static Progress start(String task, long steps) {
    if (!Boolean.getBoolean(TERMINAL)) {
      return new Progress(null);
    }
    PrintStream terminal = System.err;
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH))
            .clearDisplayOnFinish()
            .build());
  }

  /** One more step is done. */
  public void step() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
