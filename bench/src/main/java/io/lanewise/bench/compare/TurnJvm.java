package io.lanewise.bench.compare;

import io.lanewise.bench.result.ProfileRun;
import io.lanewise.bench.result.Refusal;
import io.lanewise.bench.suite.Part;
import io.lanewise.bench.suite.SuiteSettings;
import io.lanewise.host.command.ChildJvm;
import io.lanewise.host.command.InputException;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.RefusedException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JVM of one profile, seen from the one that compares. Ends with it. For one thread. */
final class TurnJvm implements AutoCloseable {
  /** A JVM that says nothing for so long hangs. */
  private static final long PATIENCE_SECONDS = 300;

  /** How long one may take to close its devices. */
  private static final long FAREWELL_SECONDS = 5;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String profile;
  private final Process process;
  private final BufferedReader in;
  private final Writer out;
  private final Thread killer;
  private final List<PartInfo> parts = new ArrayList<>();
  private ProfileRun run;
  private List<Refusal> refusals = List.of();
  private List<String> notes = List.of();

  /** A part in the other JVM. */
  record PartInfo(
      int number,
      String suite,
      String scope,
      String variant,
      String workUnit,
      int runs,
      List<Part.Case> cases) {
    boolean isLike(PartInfo other) {
      return suite.equals(other.suite) && scope.equals(other.scope);
    }

    /** Of a whole turn; 0 where turns differ. */
    double work() {
      return runs * cases.stream().mapToDouble(Part.Case::work).sum();
    }
  }

  /**
   * Starts the JVM and waits until it is ready.
   *
   * @param profile name or file
   * @throws RefusedException when the profile cannot be used on this machine
   */
  TurnJvm(String profile, SuiteSettings settings) {
    this.profile = profile;
    List<String> command =
        ChildJvm.command(
            List.of(),
            TurnMain.class.getName(),
            List.of(profile, MAPPER.writeValueAsString(settings)));
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new InputException("cannot start another JVM: " + e.getMessage(), e);
    }
    killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
    in = process.inputReader();
    Thread.startVirtualThread(this::passOnErrors);
    out = process.outputWriter();
    try {
      ready(answer());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Without the JVM's word about the Vector API, which nothing turns off. */
  private void passOnErrors() {
    process
        .errorReader()
        .lines()
        .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
        .forEach(System.err::println);
  }

  private void ready(JsonNode answer) {
    if (answer.has("unusable")) {
      throw new RefusedException(Kind.UNAVAILABLE, answer.get("unusable").stringValue());
    }
    JsonNode ready = answer.path("ready");
    List<String> flags =
        ChildJvm.flags().stream()
            .filter(f -> !f.startsWith("-XX:AOT") && !f.contains("-Xlog"))
            .filter(f -> !f.startsWith("-Dlanewise.launcher"))
            .toList();
    run =
        new ProfileRun(
            profile,
            ready.path("description").asString(""),
            ready.path("workers").intValue(),
            flags,
            MAPPER.treeToValue(
                ready.path("backends"), new tools.jackson.core.type.TypeReference<>() {}));
    refusals =
        MAPPER.treeToValue(
            ready.path("refusals"), new tools.jackson.core.type.TypeReference<>() {});
    notes =
        MAPPER.treeToValue(ready.path("notes"), new tools.jackson.core.type.TypeReference<>() {});
    for (JsonNode part : ready.path("parts")) {
      parts.add(
          new PartInfo(
              parts.size(),
              part.path("suite").stringValue(),
              part.path("scope").stringValue(),
              part.path("variant").stringValue(),
              part.path("workUnit").stringValue(),
              part.path("runs").intValue(),
              MAPPER.treeToValue(
                  part.path("cases"), new tools.jackson.core.type.TypeReference<>() {})));
    }
  }

  String profile() {
    return profile;
  }

  ProfileRun run() {
    return run;
  }

  List<PartInfo> parts() {
    return parts;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  List<String> notes() {
    return notes;
  }

  /**
   * Lets the part have a turn.
   *
   * @throws RefusedException when a result was wrong or the JVM broke down
   */
  TurnSample turn(PartInfo part) {
    try {
      out.write(part.number() + "\n");
      out.flush();
    } catch (IOException e) {
      throw failed("its JVM has ended");
    }
    JsonNode answer = answer();
    if (answer.has("wrong")) {
      throw new RefusedException(Kind.WRONG, answer.get("wrong").asString("no reason"));
    }
    double[] nanoseconds = new double[part.cases().size()];
    JsonNode samples = answer.path("samples");
    for (int i = 0; i < nanoseconds.length; i++) {
      nanoseconds[i] = samples.path(i).isNumber() ? samples.path(i).doubleValue() : Double.NaN;
    }
    List<Map<String, Double>> counters = new ArrayList<>();
    for (JsonNode one : answer.path("counters")) {
      counters.add(MAPPER.treeToValue(one, new tools.jackson.core.type.TypeReference<>() {}));
    }
    return new TurnSample(nanoseconds, counters);
  }

  private JsonNode answer() {
    Thread watch = Thread.startVirtualThread(this::killWhenSilent);
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(TurnMain.PREFIX)) {
          return MAPPER.readTree(line.substring(TurnMain.PREFIX.length()));
        }
      }
      throw failed("its JVM ended with status " + process.waitFor());
    } catch (IOException | JacksonException e) {
      throw failed(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted");
    } finally {
      watch.interrupt();
    }
  }

  private void killWhenSilent() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it has answered
    }
  }

  private RefusedException failed(String reason) {
    return new RefusedException(Kind.FAILED, "profile " + profile + ": " + reason);
  }

  /** Lets the JVM end: at the end of what it is told. */
  @Override
  public void close() {
    try {
      out.close();
      process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      // It has ended already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(killer);
  }
}
