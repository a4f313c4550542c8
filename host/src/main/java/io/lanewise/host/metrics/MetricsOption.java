package io.lanewise.host.metrics;

import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of commands that run long enough to be looked at meanwhile. */
public final class MetricsOption {
  private static final int MAX_PORT = 0xffff;
  private static final Pattern PLACE = Pattern.compile("(?:(\\[[^]]+]|[^:\\[\\]]+):)?(\\d{1,5})");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--metrics",
      paramLabel = "[HOST:]PORT",
      description = {
        "Answer Prometheus at http://127.0.0.1:PORT/metrics (or another host's address of this",
        "machine) as long as the command runs. Port 0: any that is free; standard error says which."
      })
  private String place;

  /**
   * Opens the endpoint and says where it is.
   *
   * @return null when the user did not ask for one
   * @throws InputException when it cannot listen there
   */
  MetricsEndpoint open(PrintWriter err) {
    if (place == null) {
      return null;
    }
    InetSocketAddress address = address();
    try {
      MetricsEndpoint endpoint = new MetricsEndpoint(address);
      err.println("lanewise: metrics at " + endpoint.url());
      err.flush();
      return endpoint;
    } catch (IOException e) {
      throw new InputException(
          "--metrics: cannot listen on "
              + place
              + ": "
              + e.getMessage()
              + "; take another port, or 0 for any that is free",
          e);
    }
  }

  private InetSocketAddress address() {
    Matcher matcher = PLACE.matcher(place);
    int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : MAX_PORT + 1;
    if (port > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(),
          "--metrics: found "
              + place
              + "; allowed: a port from 0 to "
              + MAX_PORT
              + ", or HOST:PORT as in 0.0.0.0:9100 or [::1]:9100");
    }
    String host = matcher.group(1);
    try {
      return new InetSocketAddress(
          host == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new InputException("--metrics: no host is known by the name " + host, e);
    }
  }
}
