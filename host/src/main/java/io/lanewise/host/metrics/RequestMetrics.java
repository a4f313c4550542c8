package io.lanewise.host.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Requests that a server has answered. */
final class RequestMetrics {
  private final Counter requests;
  private final Histogram seconds;

  RequestMetrics(PrometheusRegistry registry) {
    requests =
        Counter.builder()
            .name("lanewise_t8n_requests_total")
            .help("Requests for a state transition, by what came of them.")
            .labelNames("outcome")
            .register(registry);
    seconds =
        BlockMetrics.seconds("lanewise_t8n_request_seconds", "From a request's end to its answer.")
            .register(registry);
  }

  /** Shows the outcome from now on, though none has come to pass. */
  void expect(RequestWatch.Outcome outcome) {
    requests.initLabelValues(outcome.toString());
  }

  void add(RequestWatch.Outcome outcome, long nanos) {
    requests.labelValues(outcome.toString()).inc();
    seconds.observe(nanos / 1e9);
  }
}
