package io.lanewise.host.t8n;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.host.bundle.BundleException;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import io.lanewise.host.trace.TraceOptions;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers one request of a test framework, from JSON to JSON. Safe for use by many threads. */
final class T8nService {
  private static final Path NAME = Path.of("request");
  private static final TraceOptions ALL = new TraceOptions(true, true, true);

  private final boolean writesTraces;

  /**
   * @param writesTraces whether a request may have traces written to a folder that it names
   */
  T8nService(boolean writesTraces) {
    this.writesTraces = writesTraces;
  }

  /**
   * Makes a transition.
   *
   * @param request {@code {state: {fork, chainid, reward}, input: {alloc, env, txs}}} in UTF-8;
   *     with {@code trace: true} and {@code output-basedir}, traces go to that folder
   * @return {@code {alloc, result, body}}
   * @throws T8nException when it cannot be made
   */
  ObjectNode answer(byte[] request) {
    try {
      JsonField document = JsonFile.parse(NAME, new ByteArrayInputStream(request));
      T8nOutput output = T8n.transition(read(document), traces(document));
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("alloc", OutputJson.alloc(output.alloc()));
      answer.put("body", OutputJson.body(output.included()));
      answer.set("result", OutputJson.result(output));
      return answer;
    } catch (BundleException e) {
      throw new T8nException(T8nError.JSON, e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new T8nException(T8nError.IO, "failed writing: " + e.getCause(), e);
    }
  }

  private TransactionTraces traces(JsonField request) {
    JsonField trace = request.find("trace");
    if (trace == null || !trace.node().isBoolean() || !trace.node().booleanValue()) {
      return TransactionTraces.NONE;
    }
    if (!writesTraces) {
      throw new T8nException(T8nError.CONFIG, "traces need a server started with --traces");
    }
    return new FileTraces(Path.of(request.get("output-basedir").text()), ALL);
  }

  private static T8nInput read(JsonField request) {
    JsonField state = request.get("state");
    JsonField input = request.get("input");
    long chainId = state.has("chainid") ? state.get("chainid").int63() : 1;
    ChainConfig chain = T8nRequest.chain(state.get("fork").text(), chainId);
    return T8nRequest.of(
        chain,
        state.has("reward") ? reward(state.get("reward")) : 0,
        input.get("env"),
        input.get("alloc"),
        T8nRequest.transactions(input, chain));
  }

  /** A JSON integer, or a string with a number; negative: no reward. */
  private static long reward(JsonField field) {
    try {
      BigInteger reward =
          field.node().isIntegralNumber()
              ? field.node().bigIntegerValue()
              : new BigInteger(field.text());
      return reward.longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw field.bad("expected a number of wei below 2^63, or -1");
    }
  }
}
