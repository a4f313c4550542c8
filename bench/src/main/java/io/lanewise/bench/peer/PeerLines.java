package io.lanewise.bench.peer;

import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.Refusal;
import io.lanewise.host.bundle.BundleException;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the lines of a peer's tool. Of other kinds, such as {@code total}, nothing is taken.
 *
 * <pre>
 *   {"kind": "block", "set", "chainId", "number", "fork", "txs", "gas", "verified",
 *    "execution": {"medianMs"}, "withRecovery": {"medianMs"}}      one of the two at least
 *   {"kind": "program", "set", "program", "gas", "ops", "nsPerRun"}
 * </pre>
 */
final class PeerLines {
  private static final double NANOSECONDS = 1e6;

  private final String engine;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  /**
   * @param engine whose figures they are
   */
  PeerLines(String engine) {
    this.engine = engine;
  }

  List<Measurement> measurements() {
    return measurements;
  }

  /** Blocks that the peer did not verify: their figures are not taken. */
  List<Refusal> refusals() {
    return refusals;
  }

  /**
   * @throws BundleException naming line and field at fault
   */
  void read(Path file) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(JsonFile.open(file), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          read(JsonFile.parseLine(file, number, line));
        }
      }
    } catch (IOException e) {
      throw JsonFile.unreadable(file, e);
    }
    if (measurements.isEmpty()) {
      throw new BundleException(
          file,
          "",
          "no block and no program in this file",
          "expected JSON lines of kind block or program");
    }
  }

  private void read(JsonField line) {
    switch (line.get("kind").text()) {
      case "block" -> block(line);
      case "program" -> program(line);
      default -> {}
    }
  }

  private void block(JsonField line) {
    boolean isWitness = line.has("set") && line.get("set").text().equals("witness");
    String name =
        line.get("chainId").uint64()
            + "-"
            + line.get("number").uint64()
            + (isWitness ? " witness" : "");
    JsonField verified = line.get("verified");
    if (!verified.node().isBoolean()) {
      throw verified.bad("expected true or false, got " + verified.node());
    }
    if (!verified.node().booleanValue()) {
      String why = line.has("verdict") ? line.get("verdict").text() : "not verified";
      refusals.add(new Refusal(engine, "blocks", "", name, true, why));
      return;
    }
    Map<String, String> about = new LinkedHashMap<>();
    about.put("chainId", Long.toString(line.get("chainId").uint64()));
    about.put("number", Long.toString(line.get("number").uint64()));
    about.put("fork", line.get("fork").text());
    about.put("transactions", Long.toString(line.get("txs").int63()));
    about.put("statistic", "median");
    boolean any = false;
    for (String[] scope :
        new String[][] {{"execution", "execution"}, {"withRecovery", "senders"}}) {
      if (line.has(scope[0])) {
        double time = positive(line.get(scope[0]).get("medianMs")) * NANOSECONDS;
        add("blocks", scope[1], name, line.get("gas").int63(), about, time);
        any = true;
      }
    }
    if (!any) {
      throw line.bad("neither execution nor withRecovery", "give one of the two at least");
    }
  }

  private void program(JsonField line) {
    Map<String, String> about =
        Map.of("operations", Long.toString(line.get("ops").int63()), "statistic", "best");
    add(
        "evm",
        "programs",
        line.get("set").text() + " " + line.get("program").text(),
        line.get("gas").int63(),
        about,
        positive(line.get("nsPerRun")));
  }

  private void add(
      String suite, String scope, String name, long gas, Map<String, String> about, double time) {
    Measurement measurement =
        new Measurement(suite, scope, name, engine, engine, gas, "gas", true, about, List.of(time));
    // A tool may list a program twice; the better time counts.
    measurements.removeIf(m -> m.key().equals(measurement.key()) && m.median() >= time);
    if (measurements.stream().noneMatch(m -> m.key().equals(measurement.key()))) {
      measurements.add(measurement);
    }
  }

  private static double positive(JsonField field) {
    double value = field.node().isNumber() ? field.node().doubleValue() : 0;
    if (!(value > 0) || Double.isInfinite(value)) {
      throw field.bad("expected a number above 0, got " + field.node());
    }
    return value;
  }
}
