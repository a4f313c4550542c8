package io.lanewise.host.t8n;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.host.bundle.BundleException;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers one request of a test framework, from JSON to JSON. Safe for use by many threads. */
final class T8nService {
  private static final Path NAME = Path.of("request");

  private T8nService() {}

  /**
   * Makes a transition.
   *
   * @param request {@code {state: {fork, chainid, reward}, input: {alloc, env, txs}}} in UTF-8
   * @return {@code {alloc, result, body}}
   * @throws T8nException when it cannot be made
   */
  static ObjectNode answer(byte[] request) {
    try {
      T8nOutput output =
          T8n.transition(
              read(JsonFile.parse(NAME, new ByteArrayInputStream(request))),
              TransactionTraces.NONE);
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("alloc", OutputJson.alloc(output.alloc()));
      answer.put("body", OutputJson.body(output.included()));
      answer.set("result", OutputJson.result(output));
      return answer;
    } catch (BundleException e) {
      throw new T8nException(T8nError.JSON, e.getMessage(), e);
    }
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
