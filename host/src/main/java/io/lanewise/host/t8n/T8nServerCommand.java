package io.lanewise.host.t8n;

import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.InputException;
import io.lanewise.host.metrics.MetricsOption;
import io.lanewise.host.metrics.RequestWatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise t8n-server}: {@code t8n} in a JVM that stays warm. */
@Command(
    name = "t8n-server",
    description = {
      "Answers t8n requests over HTTP until it is terminated.",
      "POST {state: {fork, chainid, reward}, input: {alloc, env, txs}}; the answer is"
          + " {alloc, result, body}, or {error, code} with t8n's exit code."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise t8n-server --port 3000",
      "  lanewise t8n-server --uds /tmp/t8n.sock",
    })
public final class T8nServerCommand implements Callable<Integer> {
  private static final int MAX_MEBIBYTES = 1024;

  @Spec private CommandSpec spec;

  @ArgGroup private Place place = new Place();

  @Option(
      names = "--max-request",
      paramLabel = "MIB",
      description = "The largest request that is read. Default: ${DEFAULT-VALUE}.")
  private int maxRequest = 256;

  @Option(
      names = "--traces",
      description =
          "Let requests have traces written: {trace: true, output-basedir: FOLDER} beside state.")
  private boolean traces;

  @Mixin private MetricsOption metrics;

  /** Where to listen. */
  static final class Place {
    @Option(
        names = "--port",
        paramLabel = "N",
        description = "Listen on this port of 127.0.0.1; 0, the default: any that is free.")
    int port;

    @Option(names = "--uds", paramLabel = "FILE", description = "Listen on a unix socket.")
    Path socket;
  }

  @Override
  public Integer call() throws Exception {
    if (maxRequest < 1 || maxRequest > MAX_MEBIBYTES || place.port < 0 || place.port > 0xffff) {
      throw new ParameterException(
          spec.commandLine(),
          "--max-request must be 1 to " + MAX_MEBIBYTES + ", and --port 0 to 65535");
    }
    PrintWriter err = spec.commandLine().getErr();
    try (RequestWatch watch = RequestWatch.open(metrics, err);
        T8nServer server = open(watch, err)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, err)));
      spec.commandLine().getOut().println("listening on " + server.address());
      spec.commandLine().getOut().flush();
      server.serve();
    }
    return ExitCode.OK;
  }

  private T8nServer open(RequestWatch watch, PrintWriter err) {
    T8nService service = new T8nService(traces);
    int bytes = (int) Math.min((long) maxRequest << 20, Integer.MAX_VALUE - 8);
    try {
      return place.socket == null
          ? T8nServer.onPort(place.port, service, bytes, watch, err::println)
          : T8nServer.onSocket(place.socket, service, bytes, watch, err::println);
    } catch (IOException e) {
      Object where = place.socket == null ? "port " + place.port : place.socket;
      throw new InputException("cannot listen on " + where + ": " + e.getMessage(), e);
    }
  }

  private static void close(T8nServer server, PrintWriter err) {
    try {
      server.close();
    } catch (IOException e) {
      err.println("while closing: " + e.getMessage());
    }
  }
}
