package io.lanewise.host.metrics;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * What a server tells of its requests, to an endpoint for Prometheus or to nobody. Safe for use by
 * many threads.
 */
public final class RequestWatch implements AutoCloseable {
  /** Tells nobody. */
  public static final RequestWatch OFF = new RequestWatch(null);

  /** What came of a request. */
  public enum Outcome {
    ANSWERED,
    /** It cannot be answered, and the client is told why. */
    REFUSED,
    /** A defect of the server's. */
    FAILED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Null when nobody has asked for it. */
  private final MetricsEndpoint metrics;

  private RequestWatch(MetricsEndpoint metrics) {
    this.metrics = metrics;
    for (Outcome outcome : metrics == null ? new Outcome[0] : Outcome.values()) {
      metrics.requests().expect(outcome);
    }
  }

  /**
   * Begins to watch if the user wants it.
   *
   * @param err is told where
   * @throws io.lanewise.host.command.InputException when the metrics' port cannot be had
   */
  public static RequestWatch open(MetricsOption option, PrintWriter err) {
    return new RequestWatch(option.open(err));
  }

  /**
   * A request is done with.
   *
   * @param nanos that it took
   */
  public void request(Outcome outcome, long nanos) {
    if (metrics != null) {
      metrics.requests().add(outcome, nanos);
    }
  }

  @Override
  public void close() {
    if (metrics != null) {
      metrics.close();
    }
  }
}
