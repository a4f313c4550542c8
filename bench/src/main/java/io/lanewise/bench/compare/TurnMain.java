package io.lanewise.bench.compare;

import io.lanewise.bench.result.Refusal;
import io.lanewise.bench.suite.Part;
import io.lanewise.bench.suite.PartsOpener;
import io.lanewise.bench.suite.SuiteSettings;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.kernels.profile.BatchOperations;
import io.lanewise.kernels.profile.Profile;
import io.lanewise.kernels.profile.ProfileException;
import io.lanewise.kernels.profile.Profiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A profile's JVM: opens its parts, says {@code ready}, and then takes a turn whenever it is told
 * to, until nobody talks to it any more. In between it waits and uses no core.
 *
 * <pre>
 *   in    I                                   part I's turn
 *   out   lanewise-turn {"ready": {…}}        once
 *         lanewise-turn {"samples": [ns, …]}  for each turn; null for a case that was left out;
 *                                             with "counters": [{…}, …] where a part counts
 *         lanewise-turn {"wrong": "reason"}   instead
 * </pre>
 *
 * <p>Lines that begin otherwise are a driver's.
 */
final class TurnMain {
  static final String PREFIX = "lanewise-turn ";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private TurnMain() {}

  /**
   * @param args the profile, and the settings as JSON
   */
  public static void main(String[] args) throws InterruptedException {
    System.setProperty("java.util.logging.SimpleFormatter.format", "lanewise: %5$s%6$s%n");
    Thread engine =
        new Thread(
            null,
            () -> run(args[0], MAPPER.readValue(args[1], SuiteSettings.class), System.out),
            "lanewise",
            Evm.THREAD_STACK);
    engine.start();
    engine.join();
    System.exit(0); // a driver's threads may not end by themselves
  }

  private static void run(String name, SuiteSettings settings, PrintStream out) {
    PartsOpener opener;
    try {
      Profile profile = Profiles.find(name);
      if (!settings.workers().isEmpty()) {
        profile = profile.withWorkers(settings.workers().getFirst());
      }
      opener = new PartsOpener(name, settings, BatchOperations.of(profile));
      opener.open();
      say(out, ready(profile, opener));
    } catch (ProfileException e) {
      say(out, MAPPER.createObjectNode().put("unusable", e.getMessage()));
      return;
    }
    List<Part> parts = opener.parts();
    try (opener;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        say(out, turn(parts.get(Integer.parseInt(line.strip()))));
      }
    } catch (IOException e) {
      // Whoever talked to this JVM has gone.
    }
  }

  private static ObjectNode turn(Part part) {
    ObjectNode answer = MAPPER.createObjectNode();
    try {
      ArrayNode samples = MAPPER.createArrayNode();
      for (double nanoseconds : part.turn()) {
        if (Double.isNaN(nanoseconds)) {
          samples.addNull();
        } else {
          samples.add(nanoseconds);
        }
      }
      answer.set("samples", samples);
      if (!part.counters().isEmpty()) {
        answer.set("counters", MAPPER.valueToTree(part.counters()));
      }
    } catch (RefusedException | IllegalStateException e) {
      answer.put("wrong", e.getMessage());
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      answer.put("wrong", e.toString());
    }
    return answer;
  }

  private static ObjectNode ready(Profile profile, PartsOpener opener) {
    ObjectNode ready = MAPPER.createObjectNode();
    ObjectNode node = ready.putObject("ready");
    node.put("name", profile.name())
        .put("description", profile.description())
        .put("workers", profile.workerThreads());
    node.set("backends", MAPPER.valueToTree(opener.backends()));
    ArrayNode parts = node.putArray("parts");
    for (Part part : opener.parts()) {
      ObjectNode object =
          parts
              .addObject()
              .put("suite", part.suite())
              .put("scope", part.scope())
              .put("variant", part.variant())
              .put("workUnit", part.workUnit())
              .put("runs", part.runs());
      object.set("cases", MAPPER.valueToTree(part.cases()));
    }
    node.set("notes", MAPPER.valueToTree(opener.notes()));
    ArrayNode refusals = node.putArray("refusals");
    for (Refusal refusal : opener.refusals()) {
      refusals.add(MAPPER.<ObjectNode>valueToTree(refusal));
    }
    return ready;
  }

  private static void say(PrintStream out, ObjectNode line) {
    out.println(PREFIX + MAPPER.writeValueAsString(line));
    out.flush();
  }
}
