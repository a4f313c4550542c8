package io.lanewise.host.run;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import io.lanewise.host.bundle.PrestateReader;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.InputException;
import io.lanewise.host.command.JsonLines;
import io.lanewise.host.run.MessageCall.Execution;
import io.lanewise.host.run.RunCommand.CodeOptions;
import io.lanewise.host.trace.JsonTracer;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs code once and says what came of it. */
final class CodeCall {
  private static final byte[] NO_CODE = {};
  private static final long BLOCK_GAS_LIMIT = 10_000_000_000L;

  private final PrintWriter out;
  private final boolean json;
  private final JsonTracer tracer;

  /**
   * @param tracer or null
   */
  CodeCall(PrintWriter out, boolean json, JsonTracer tracer) {
    this.out = out;
    this.json = json;
    this.tracer = tracer;
  }

  /**
   * @param code hex, or the name of a file with hex
   * @return the exit status
   */
  int run(String code, CodeOptions options) {
    MessageCall call = call(code(code), options);
    Evm evm = new Evm(new TranslationCache(TranslationCache.DEFAULT_BYTES));
    evm.trace(tracer);
    Execution execution = call.execute(evm);
    if (tracer != null) {
      tracer.flush();
    }
    if (json) {
      new JsonLines(out).write(object(execution));
    } else {
      print(execution);
    }
    return execution.result().halt().isSuccess() ? ExitCode.OK : ExitCode.MISMATCH;
  }

  private static byte[] code(String code) {
    Path file = code.startsWith("0x") ? null : Path.of(code);
    if (file == null || (!Files.exists(file) && code.matches("[0-9a-fA-F]*"))) {
      return hex("CODE", code);
    }
    try {
      return hex(file.toString(), Files.readString(file).strip());
    } catch (IOException e) {
      throw JsonFile.unreadable(file, e);
    }
  }

  private static MessageCall call(byte[] code, CodeOptions options) {
    if (options.gas < 0) {
      throw new InputException("--gas: expected a number from 0 on, got " + options.gas);
    }
    Address sender = address("--sender", options.sender);
    Address receiver = address("--receiver", options.receiver);
    UInt256 value = number("--value", options.value);
    BlockContext block =
        new BlockContext(
            Address.ZERO,
            0,
            0,
            BLOCK_GAS_LIMIT,
            UInt256.ZERO,
            UInt256.ZERO,
            UInt256.ONE,
            UInt256.ONE,
            _ -> Hash.ZERO);
    return new MessageCall(
        options.fork,
        block,
        sender,
        receiver,
        value,
        hex("--input", options.input),
        options.gas,
        UInt256.ZERO,
        world(options.prestate, sender, receiver, value, code),
        false);
  }

  /** The given state, with the code at its place, and a sender who can pay unless it is listed. */
  private static InMemoryWorld world(
      Path prestate, Address sender, Address receiver, UInt256 value, byte[] code) {
    InMemoryWorld given = prestate == null ? InMemoryWorld.builder().build() : read(prestate);
    AccountState payer = given.account(sender);
    if (payer != null && payer.balance().compareTo(value) < 0) {
      throw new InputException(
          "--value: the sender has " + payer.balance() + " wei in " + prestate + ", not " + value);
    }
    InMemoryWorld.Builder builder = given.toBuilder();
    if (payer == null) {
      builder.put(sender, 0, value, NO_CODE, Map.of());
    }
    AccountState callee = given.account(receiver);
    return builder
        .put(
            receiver,
            callee == null ? 0 : callee.nonce(),
            callee == null ? UInt256.ZERO : callee.balance(),
            code,
            given.storage(receiver))
        .build();
  }

  private static InMemoryWorld read(Path prestate) {
    JsonField root = JsonFile.read(prestate);
    JsonField alloc = root.find("alloc");
    return PrestateReader.world(alloc == null ? root : alloc);
  }

  private void print(Execution execution) {
    out.println("output  0x" + HexFormat.of().formatHex(execution.result().output()));
    out.println("gas     " + execution.gasUsed());
    int index = 0;
    for (Log log : logs(execution)) {
      out.println("log " + index++ + "   " + log.address());
      log.topics().forEach(topic -> out.println("  topic " + topic));
      out.println("  data  0x" + HexFormat.of().formatHex(log.data()));
    }
    if (!execution.result().halt().isSuccess()) {
      out.println("error   " + execution.result().halt());
    }
    out.flush();
  }

  private static ObjectNode object(Execution execution) {
    ObjectNode object = JsonLines.object("result");
    object.put("output", "0x" + HexFormat.of().formatHex(execution.result().output()));
    object.put("gasUsed", execution.gasUsed());
    ArrayNode logs = object.putArray("logs");
    for (Log log : logs(execution)) {
      ObjectNode entry = logs.addObject().put("address", log.address().toString());
      ArrayNode topics = entry.putArray("topics");
      log.topics().forEach(topic -> topics.add(topic.toString()));
      entry.put("data", "0x" + HexFormat.of().formatHex(log.data()));
    }
    if (!execution.result().halt().isSuccess()) {
      object.put("error", execution.result().halt().toString());
    }
    return object;
  }

  private static List<Log> logs(Execution execution) {
    return execution.result().halt().isSuccess() ? execution.journal().logs() : List.of();
  }

  private static byte[] hex(String option, String text) {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new InputException(option + ": not hex: " + e.getMessage(), e);
    }
  }

  private static Address address(String option, String text) {
    byte[] bytes = hex(option, text);
    if (bytes.length != Address.SIZE) {
      throw new InputException(option + ": an address has 20 bytes, got " + bytes.length);
    }
    return Address.of(bytes);
  }

  private static UInt256 number(String option, String text) {
    try {
      return UInt256.of(
          text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text));
    } catch (IllegalArgumentException e) {
      throw new InputException(option + ": not a number below 2^256: " + text, e);
    }
  }
}
