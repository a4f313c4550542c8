package io.lanewise.host.command;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
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
  private static final String CLEAR_LINE = "\r\033[K";
  private static final int WIDTH = 78;
  private static final int UPDATE_MILLISECONDS = 200;

  /** The one that is shown; null when none is. */
  private static volatile Progress current;

  /** Null when there is no terminal. */
  private final ProgressBar bar;

  private String shown = "";

  private Progress(String task, long steps, boolean terminal) {
    bar =
        terminal
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                .build()
            : null;
  }

  /**
   * @param steps in all
   */
  public static Progress start(String task, long steps) {
    Progress progress = new Progress(task, steps, Boolean.getBoolean(TERMINAL));
    current = progress;
    return progress;
  }

  /** One more step is done. */
  public void step() {
    if (bar != null) {
      bar.step();
    }
  }

  /** So many steps are done. */
  public void stepTo(long steps) {
    if (bar != null) {
      bar.stepTo(steps);
    }
  }

  /** Prints whole lines, which then stand above the bar. */
  public synchronized void above(Runnable lines) {
    if (bar != null) {
      System.err.print(CLEAR_LINE);
    }
    lines.run();
    if (bar != null) {
      System.err.print(shown);
    }
  }

  /** Prints whole lines, above the bar of whoever shows one. */
  public static void aboveAny(Runnable lines) {
    Progress shown = current;
    if (shown == null) {
      lines.run();
    } else {
      shown.above(lines);
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (current == this) {
      current = null;
    }
    if (bar != null) {
      bar.close();
      System.err.print(CLEAR_LINE);
    }
  }

  /** Called by the bar's own thread. */
  private synchronized void draw(String line) {
    shown = line;
    System.err.print(CLEAR_LINE + line);
  }
}
