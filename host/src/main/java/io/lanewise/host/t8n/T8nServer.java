package io.lanewise.host.t8n;

import io.lanewise.evm.interpreter.Evm;
import io.lanewise.host.metrics.RequestWatch;
import io.lanewise.host.metrics.RequestWatch.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers {@link T8nService} requests over HTTP, on the loopback interface or a unix socket: each
 * connection in a thread of its own, one request a connection.
 */
final class T8nServer implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 64;
  private static final long GRACE_SECONDS = 10;

  private final ServerSocketChannel channel;
  private final Path socketFile;
  private final long maxBody;
  private final RequestWatch watch;
  private final Consumer<String> log;
  private final T8nService service;
  private final Semaphore free = new Semaphore(MAX_CONNECTIONS);

  private T8nServer(
      ServerSocketChannel channel,
      Path socketFile,
      T8nService service,
      long maxBody,
      RequestWatch watch,
      Consumer<String> log) {
    this.watch = watch;
    this.channel = channel;
    this.socketFile = socketFile;
    this.maxBody = maxBody;
    this.log = log;
    this.service = service;
  }

  /**
   * Listens on 127.0.0.1.
   *
   * @param port 0 for any that is free
   * @param maxBody bytes that a request may have
   * @param watch is told of each request
   * @param log is told of faults of the server itself
   */
  static T8nServer onPort(
      int port, T8nService service, int maxBody, RequestWatch watch, Consumer<String> log)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    return bind(
        channel,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        null,
        service,
        maxBody,
        watch,
        log);
  }

  /** Listens on a unix socket, whose file must not exist and is removed in the end. */
  static T8nServer onSocket(
      Path file, T8nService service, int maxBody, RequestWatch watch, Consumer<String> log)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    return bind(channel, UnixDomainSocketAddress.of(file), file, service, maxBody, watch, log);
  }

  private static T8nServer bind(
      ServerSocketChannel channel,
      SocketAddress address,
      Path file,
      T8nService service,
      int maxBody,
      RequestWatch watch,
      Consumer<String> log)
      throws IOException {
    try {
      channel.bind(address);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new T8nServer(channel, file, service, maxBody, watch, log);
  }

  /** Where a client finds the server: a URL, or the path of the socket. */
  String address() throws IOException {
    return channel.getLocalAddress() instanceof InetSocketAddress inet
        ? "http://127.0.0.1:" + inet.getPort()
        : socketFile.toString();
  }

  /** Answers requests until the server is closed. */
  void serve() throws IOException, InterruptedException {
    while (true) {
      free.acquire();
      SocketChannel connection;
      try {
        connection = channel.accept();
      } catch (ClosedChannelException e) {
        free.release();
        return;
      }
      new Thread(null, () -> handle(connection), "t8n request", Evm.THREAD_STACK).start();
    }
  }

  private void handle(SocketChannel connection) {
    try (connection) {
      HttpExchange http =
          new HttpExchange(
              Channels.newInputStream(connection), Channels.newOutputStream(connection));
      answer(http, connection);
    } catch (IOException e) {
      log.accept("a connection broke: " + e.getMessage());
    } finally {
      free.release();
    }
  }

  private void answer(HttpExchange http, SocketChannel connection) throws IOException {
    long start = System.nanoTime();
    try {
      byte[] request = http.readPost(maxBody);
      if (request != null) {
        start = System.nanoTime();
        byte[] answer = bytes(service.answer(request));
        watch.request(Outcome.ANSWERED, System.nanoTime() - start);
        http.respond("200 OK", answer);
      }
    } catch (HttpExchange.BadRequestException e) {
      watch.request(Outcome.REFUSED, System.nanoTime() - start);
      http.respond(e.status(), bytes(fault(e.getMessage())));
      connection.shutdownOutput();
      http.discard();
    } catch (T8nException e) {
      watch.request(Outcome.REFUSED, System.nanoTime() - start);
      ObjectNode fault = fault(e.getMessage()).put("code", e.error().exitCode());
      http.respond("400 Bad Request", bytes(fault));
    } catch (RuntimeException | StackOverflowError e) {
      watch.request(Outcome.FAILED, System.nanoTime() - start);
      log.accept("internal error, please report it: " + e);
      http.respond("500 Internal Server Error", bytes(fault("internal error: " + e)));
    }
  }

  private static ObjectNode fault(String message) {
    return JsonNodeFactory.instance.objectNode().put("error", message);
  }

  private static byte[] bytes(ObjectNode json) {
    return OutputJson.MAPPER.writeValueAsBytes(json);
  }

  /** Takes no more requests, finishes those that run, and removes the socket's file. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (socketFile != null) {
      Files.deleteIfExists(socketFile);
    }
    try {
      if (free.tryAcquire(MAX_CONNECTIONS, GRACE_SECONDS, TimeUnit.SECONDS)) {
        free.release(MAX_CONNECTIONS); // Who closes a second time need not wait.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
