package io.lanewise.kernels.trust;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged below {@code io.lanewise}, kept instead of printed, as long as it is open. */
public final class LogLines implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger("io.lanewise");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  public LogLines() {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  public List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }
}
