package io.lanewise.host.metrics;

import io.lanewise.host.command.Version;
import io.lanewise.kernels.trust.BatchMetrics;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Answers Prometheus at {@code /metrics}. Its threads do not keep the process from ending. */
final class MetricsEndpoint implements AutoCloseable {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final BlockMetrics blocks = new BlockMetrics(registry);
  private final EngineMetrics engine = new EngineMetrics();
  private final InetSocketAddress address;
  private final HTTPServer server;

  /** Null until somebody wants to count requests. */
  private RequestMetrics requests;

  /**
   * @param address its port may be 0, for any that is free
   * @throws IOException when it cannot listen there
   */
  MetricsEndpoint(InetSocketAddress address) throws IOException {
    this.address = address;
    Info build =
        Info.builder()
            .name("lanewise_build_info")
            .help("Version of Lanewise and of Java.")
            .labelNames("version", "java")
            .register(registry);
    build.setLabelValues(Version.number(), Runtime.version().toString());
    registry.register(engine);
    JvmMetrics.builder().register(registry);
    server =
        HTTPServer.builder()
            .inetAddress(address.getAddress())
            .port(address.getPort())
            .registry(registry)
            .buildAndStart();
  }

  String url() {
    String host = address.getAddress().getHostAddress();
    return "http://%s:%d/metrics"
        .formatted(host.contains(":") ? "[" + host + "]" : host, server.getPort());
  }

  BlockMetrics blocks() {
    return blocks;
  }

  EngineMetrics engine() {
    return engine;
  }

  void batches(BatchMetrics batches) {
    registry.register(new BatchOperationMetrics(batches));
  }

  synchronized RequestMetrics requests() {
    if (requests == null) {
      requests = new RequestMetrics(registry);
    }
    return requests;
  }

  @Override
  public void close() {
    server.close();
  }
}
