package io.lanewise.host.t8n;

import static org.junit.jupiter.api.Assertions.*;

import io.lanewise.host.Cli;
import io.lanewise.host.metrics.RequestWatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drives {@code t8n} in the four ways that execution-spec-tests does: by streams, by files, by a
 * server on a port and by one on a unix socket. All must give the same.
 */
class T8nDriverTest {
  private static final String FORK = "Prague";
  private static final int MAX_BODY = 1 << 20;
  private static final T8nService SERVICE = new T8nService(false);

  private final ObjectNode input = Sample.input(Sample.STORE_ONE);
  @TempDir Path folder;

  @Test
  void allWaysGiveTheSame() throws Exception {
    JsonNode expected = Sample.MAPPER.valueToTree(SERVICE.answer(bytes(request())));
    assertEquals(1, expected.get("result").get("receipts").size());
    assertEquals(expected, byStreams());
    assertEquals(expected, byFiles());
    assertEquals(expected, byPort());
    assertEquals(expected, bySocket());
  }

  @Test
  void theNextBlockStartsWhereOneEnded() throws Exception {
    ObjectNode first = SERVICE.answer(bytes(request()));
    input.set("alloc", first.get("alloc"));
    Sample.env(input).put("currentNumber", "2");
    ObjectNode tx = (ObjectNode) input.get("txs").get(0);
    input.putArray("txs").add(tx.put("nonce", "0x1"));
    JsonNode second = SERVICE.answer(bytes(request()));
    assertFalse(second.get("result").has("rejected"));
    assertEquals("0x2", second.get("alloc").get(Sample.SENDER).get("nonce").stringValue());
  }

  @Test
  void tracesLieBesideTheOutput() throws Exception {
    write("alloc", "env", "txs");
    Cli.Outcome outcome = cli(List.of("--trace", "--trace.memory"), folder);
    assertEquals(0, outcome.status(), outcome.err());
    JsonNode result = Sample.MAPPER.readTree(folder.resolve("result.json").toFile());
    String hash = result.get("receipts").get(0).get("transactionHash").stringValue();
    List<String> lines = Files.readAllLines(folder.resolve("trace-0-" + hash + ".jsonl"));
    // PUSH1, PUSH1, SSTORE, STOP, and the end of the transaction.
    assertEquals(5, lines.size());
    assertTrue(lines.get(2).contains("SSTORE"), lines.get(2));
  }

  @Test
  void exitCodesAreThoseOfGeth() throws Exception {
    assertEquals(11, cli(List.of(), folder).status(), "no such file");
    write("alloc", "env", "txs");
    assertEquals(3, cli(List.of("--state.fork=Berlin"), folder).status());
    assertEquals(3, cli(List.of("--state.fork=Nope"), folder).status());
    Sample.env(input).remove("blockHashes");
    input.set("alloc", Sample.input(Sample.STORE_BLOCKHASH).get("alloc"));
    write("alloc", "env");
    assertEquals(4, cli(List.of(), folder).status());
    ((ObjectNode) input.get("alloc")).remove("0x00000961ef480eb55e80d19ad83579a64c007002");
    Files.writeString(folder.resolve("txs.json"), "[]");
    write("alloc");
    assertEquals(2, cli(List.of(), folder).status());
    Files.writeString(folder.resolve("env.json"), "{\"currentNumber\": ");
    Cli.Outcome outcome = cli(List.of(), folder);
    assertEquals(10, outcome.status());
    assertTrue(outcome.err().startsWith("ERROR(10): "), outcome.err());
    write("env");
    Path rlp = Files.writeString(folder.resolve("txs.rlp"), "\"0xc201\"");
    assertEquals(12, cli(List.of("--input.txs=" + rlp), folder).status());
  }

  @Test
  void theServerNamesWhatIsWrong() throws Exception {
    try (T8nServer server =
        serving(T8nServer.onPort(0, SERVICE, MAX_BODY, RequestWatch.OFF, message -> {}))) {
      URI uri = URI.create(server.address());
      assertStatus(400, 10, post(uri, "{}"));
      assertStatus(400, 10, post(uri, "no JSON"));
      assertStatus(400, 3, post(uri, Sample.request("Nope", input).toString()));
      assertStatus(413, -1, post(uri, " ".repeat(MAX_BODY + 1)));
      assertEquals(405, send(HttpRequest.newBuilder(uri).GET()).statusCode());
      assertEquals(200, post(uri, request().toString()).statusCode());
    }
  }

  @Test
  void theServerWritesTracesOnlyWhenItMay() {
    ObjectNode request = request().put("trace", true).put("output-basedir", folder.toString());
    T8nException e = assertThrows(T8nException.class, () -> SERVICE.answer(bytes(request)));
    assertEquals(T8nError.CONFIG, e.error());
    JsonNode result = new T8nService(true).answer(bytes(request)).get("result");
    String hash = result.get("receipts").get(0).get("transactionHash").stringValue();
    assertTrue(Files.exists(folder.resolve("trace-0-" + hash + ".jsonl")));
    request.put("output-basedir", folder.resolve("missing").toString());
    e = assertThrows(T8nException.class, () -> new T8nService(true).answer(bytes(request)));
    assertEquals(T8nError.IO, e.error());
  }

  private JsonNode byStreams() {
    InputStream stdin = System.in;
    System.setIn(new ByteArrayInputStream(bytes(input)));
    try {
      Cli.Outcome outcome =
          Cli.run(
              "t8n",
              "--input.alloc=stdin",
              "--input.env=stdin",
              "--input.txs=stdin",
              "--output.alloc=stdout",
              "--output.result=stdout",
              "--output.body=stdout",
              "--state.fork=" + FORK,
              "--state.chainid=1",
              "--state.reward=0");
      assertEquals(0, outcome.status(), outcome.err());
      return Sample.MAPPER.readTree(outcome.out());
    } finally {
      System.setIn(stdin);
    }
  }

  private JsonNode byFiles() throws IOException {
    write("alloc", "env", "txs");
    Path output = folder.resolve("output/of/files");
    Cli.Outcome outcome = cli(List.of("--output.body=body.rlp"), output);
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals("", outcome.out());
    ObjectNode parts = Sample.MAPPER.createObjectNode();
    parts.set("alloc", Sample.MAPPER.readTree(output.resolve("alloc.json").toFile()));
    parts.set("body", Sample.MAPPER.readTree(output.resolve("body.rlp").toFile()));
    parts.set("result", Sample.MAPPER.readTree(output.resolve("result.json").toFile()));
    return parts;
  }

  private JsonNode byPort() throws Exception {
    try (T8nServer server =
        serving(T8nServer.onPort(0, SERVICE, MAX_BODY, RequestWatch.OFF, message -> {}))) {
      HttpResponse<String> response = post(URI.create(server.address()), request().toString());
      assertEquals(200, response.statusCode(), response.body());
      return Sample.MAPPER.readTree(response.body());
    }
  }

  private JsonNode bySocket() throws Exception {
    Path file = folder.resolve("t8n.sock");
    try (T8nServer server =
            serving(T8nServer.onSocket(file, SERVICE, MAX_BODY, RequestWatch.OFF, message -> {}));
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(server.address()));
      byte[] body = bytes(request());
      String head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n\r\n";
      ByteBuffer request = ByteBuffer.allocate(head.length() + body.length);
      request.put(head.getBytes(StandardCharsets.US_ASCII)).put(body).flip();
      while (request.hasRemaining()) {
        channel.write(request);
      }
      byte[] answer = Channels.newInputStream(channel).readAllBytes();
      String response = new String(answer, StandardCharsets.UTF_8);
      assertTrue(response.startsWith("HTTP/1.1 200 OK\r\n"), response);
      return Sample.MAPPER.readTree(response.substring(response.indexOf("\r\n\r\n")));
    } finally {
      assertFalse(Files.exists(file), "the socket is removed");
    }
  }

  private static T8nServer serving(T8nServer server) {
    Thread.ofPlatform()
        .start(
            () -> {
              try {
                server.serve();
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    return server;
  }

  private static HttpResponse<String> post(URI uri, String body) throws Exception {
    return send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static void assertStatus(int status, int code, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    JsonNode body = Sample.MAPPER.readTree(response.body());
    assertEquals(code, body.has("code") ? body.get("code").intValue() : -1, response.body());
    assertFalse(body.get("error").stringValue().isEmpty());
  }

  private Cli.Outcome cli(List<String> options, Path output) {
    List<String> args =
        new ArrayList<>(List.of("t8n", "--state.fork=" + FORK, "--output.basedir=" + output));
    for (String part : List.of("alloc", "env", "txs")) {
      args.add("--input." + part + "=" + folder.resolve(part + ".json"));
    }
    for (String option : options) {
      args.removeIf(arg -> arg.startsWith(option.split("=")[0] + "="));
      args.add(option);
    }
    return Cli.run(args.toArray());
  }

  private void write(String... parts) throws IOException {
    for (String part : parts) {
      Files.writeString(folder.resolve(part + ".json"), input.get(part).toString());
    }
  }

  private ObjectNode request() {
    return Sample.request(FORK, input);
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
