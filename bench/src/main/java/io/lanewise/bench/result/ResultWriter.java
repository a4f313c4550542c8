package io.lanewise.bench.result;

import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a result. */
public final class ResultWriter {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ResultWriter() {}

  /**
   * Writes the file whole, or not at all.
   *
   * @throws InputException when it cannot be written
   */
  public static void write(BenchResult result, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path whole = Files.createTempFile(folder, ".result", ".json");
      Files.writeString(
          whole, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json(result)) + "\n");
      Files.move(whole, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be written: " + e, e);
    }
  }

  /** The same as a JSON object. */
  public static ObjectNode json(BenchResult result) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", BenchResult.SCHEMA)
        .put("created", result.created())
        .put("engine", result.engine())
        .put("version", result.version())
        .put("commit", result.commit())
        .put("command", result.command())
        .put("quick", result.quick())
        .put("rounds", result.rounds());
    root.set("machine", result.machine());
    root.set("jvm", result.jvm());
    ArrayNode profiles = root.putArray("profiles");
    result.profiles().forEach(run -> put(profiles.addObject(), run));
    ArrayNode data = root.putArray("data");
    result
        .data()
        .forEach(file -> data.addObject().put("name", file.name()).put("sha256", file.sha256()));
    ArrayNode notes = root.putArray("notes");
    result.notes().forEach(notes::add);
    ArrayNode measurements = root.putArray("measurements");
    result.measurements().forEach(m -> put(measurements.addObject(), m));
    ArrayNode refusals = root.putArray("refusals");
    result.refusals().forEach(refusal -> put(refusals.addObject(), refusal));
    ObjectNode energy = root.putObject("energy");
    put(energy, result.energy().cpu());
    put(energy.putObject("gpu"), result.energy().gpu());
    return root;
  }

  private static void put(ObjectNode node, ProfileRun run) {
    node.put("name", run.name())
        .put("description", run.description())
        .put("workers", run.workers());
    ArrayNode flags = node.putArray("flags");
    run.flags().forEach(flags::add);
    ObjectNode backends = node.putObject("backends");
    new java.util.TreeMap<>(run.backends()).forEach(backends::put);
  }

  private static void put(ObjectNode node, Measurement m) {
    node.put("suite", m.suite())
        .put("scope", m.scope())
        .put("case", m.name())
        .put("profile", m.profile())
        .put("variant", m.variant())
        .put("work", m.work())
        .put("workUnit", m.workUnit())
        .put("correct", m.correct());
    ObjectNode about = node.putObject("about");
    new java.util.TreeMap<>(m.about()).forEach(about::put);
    node.put("unit", Measurement.UNIT);
    ArrayNode samples = node.putArray("samples");
    m.samples().forEach(sample -> samples.add(tenths(sample)));
    if (!m.counters().isEmpty()) {
      ObjectNode counters = node.putObject("counters");
      new java.util.TreeMap<>(m.counters())
          .forEach(
              (name, values) -> {
                ArrayNode counted = counters.putArray(name);
                values.forEach(value -> counted.add(tenths(value)));
              });
    }
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static void put(ObjectNode node, Refusal refusal) {
    node.put("profile", refusal.profile())
        .put("suite", refusal.suite())
        .put("scope", refusal.scope())
        .put("case", refusal.name())
        .put("wrong", refusal.wrong())
        .put("reason", refusal.reason());
  }

  private static void put(ObjectNode node, Energy.Source source) {
    node.put("obstacle", source.obstacle());
    node.put("method", source.method());
    ArrayNode entries = node.putArray("entries");
    for (Energy.Entry entry : source.entries()) {
      ObjectNode object =
          entries
              .addObject()
              .put("suite", entry.suite())
              .put("scope", entry.scope())
              .put("profile", entry.profile())
              .put("work", entry.work())
              .put("workUnit", entry.workUnit());
      ArrayNode joules = object.putArray("joules");
      entry.joules().forEach(joules::add);
    }
  }
}
