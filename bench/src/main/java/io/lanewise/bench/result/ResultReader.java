package io.lanewise.bench.result;

import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Reads a result, plain or gzip; every complaint names the field. */
public final class ResultReader {
  private ResultReader() {}

  /**
   * @throws io.lanewise.host.bundle.BundleException when the file is no result, or a field is wrong
   */
  public static BenchResult read(Path file) {
    JsonField root = JsonFile.read(file);
    JsonField schema = root.get("schema");
    if (!schema.text().equals(BenchResult.SCHEMA)
        && !schema.text().equals(BenchResult.OLDER_SCHEMA)) {
      throw schema.bad(
          "unknown format \"" + schema.text() + "\"",
          "expected " + BenchResult.SCHEMA + " or " + BenchResult.OLDER_SCHEMA);
    }
    return new BenchResult(
        root.get("created").text(),
        root.get("engine").text(),
        root.get("version").text(),
        root.get("commit").text(),
        root.get("command").text(),
        truth(root.get("quick")),
        (int) root.get("rounds").int63(),
        object(root.get("machine")),
        object(root.get("jvm")),
        root.get("profiles").elements().stream().map(ResultReader::profile).toList(),
        root.get("data").elements().stream()
            .map(d -> new BenchResult.DataFile(d.get("name").text(), d.get("sha256").text()))
            .toList(),
        root.has("notes")
            ? root.get("notes").elements().stream().map(JsonField::text).toList()
            : List.of(),
        measurements(root.get("measurements")),
        root.get("refusals").elements().stream().map(ResultReader::refusal).toList(),
        energy(root.get("energy")));
  }

  private static ProfileRun profile(JsonField field) {
    return new ProfileRun(
        field.get("name").text(),
        field.get("description").text(),
        (int) field.get("workers").int63(),
        field.get("flags").elements().stream().map(JsonField::text).toList(),
        texts(field.get("backends")));
  }

  private static List<Measurement> measurements(JsonField field) {
    List<Measurement> measurements = new ArrayList<>();
    Set<Measurement.Key> keys = new HashSet<>();
    for (JsonField element : field.elements()) {
      Measurement measurement = measurement(element);
      if (!keys.add(measurement.key())) {
        throw element.bad("measured twice: " + measurement.key(), "remove one of the two");
      }
      measurements.add(measurement);
    }
    return measurements;
  }

  private static Measurement measurement(JsonField field) {
    JsonField unit = field.get("unit");
    if (!unit.text().equals(Measurement.UNIT)) {
      throw unit.bad("unknown unit \"" + unit.text() + "\"", "expected " + Measurement.UNIT);
    }
    JsonField correct = field.get("correct");
    if (!truth(correct)) {
      throw correct.bad(
          "a measurement whose results were wrong", "figures of wrong results say nothing");
    }
    List<Double> samples = numbers(field.get("samples"));
    if (samples.isEmpty()) {
      throw field.get("samples").bad("expected one number at least");
    }
    return new Measurement(
        field.get("suite").text(),
        field.get("scope").text(),
        field.get("case").text(),
        field.get("profile").text(),
        field.get("variant").text(),
        number(field.get("work")),
        field.get("workUnit").text(),
        true,
        texts(field.get("about")),
        samples,
        counters(field.find("counters"), samples.size()));
  }

  /** Results from before there were counters have none. */
  private static Map<String, List<Double>> counters(JsonField field, int rounds) {
    Map<String, List<Double>> counters = new LinkedHashMap<>();
    if (field != null) {
      field.members().forEach((name, value) -> counters.put(name, counter(value, rounds)));
    }
    return counters;
  }

  private static List<Double> counter(JsonField field, int rounds) {
    List<Double> values = numbers(field);
    if (values.size() != rounds) {
      throw field.bad(values.size() + " values", "expected one a sample: " + rounds);
    }
    return values;
  }

  private static Refusal refusal(JsonField field) {
    return new Refusal(
        field.get("profile").text(),
        field.get("suite").text(),
        field.get("scope").text(),
        field.get("case").text(),
        truth(field.get("wrong")),
        field.get("reason").text());
  }

  private static Energy energy(JsonField field) {
    JsonField gpu = field.find("gpu");
    return new Energy(
        source(field),
        gpu == null
            ? Energy.Source.missing("the result is from before GPUs were asked")
            : source(gpu));
  }

  private static Energy.Source source(JsonField field) {
    return new Energy.Source(
        field.get("obstacle").text(),
        field.has("method") ? field.get("method").text() : "",
        field.get("entries").elements().stream()
            .map(
                e ->
                    new Energy.Entry(
                        e.get("suite").text(),
                        e.get("scope").text(),
                        e.get("profile").text(),
                        number(e.get("work")),
                        e.get("workUnit").text(),
                        numbers(e.get("joules"))))
            .toList());
  }

  private static Map<String, String> texts(JsonField field) {
    Map<String, String> texts = new LinkedHashMap<>();
    field.members().forEach((name, value) -> texts.put(name, value.text()));
    return texts;
  }

  private static List<Double> numbers(JsonField field) {
    return field.elements().stream().map(ResultReader::number).toList();
  }

  private static double number(JsonField field) {
    double value = field.node().isNumber() ? field.node().doubleValue() : -1;
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw field.bad("expected a number that is not negative, got " + field.node());
    }
    return value;
  }

  private static boolean truth(JsonField field) {
    if (!field.node().isBoolean()) {
      throw field.bad("expected true or false, got " + field.node());
    }
    return field.node().booleanValue();
  }

  private static ObjectNode object(JsonField field) {
    if (field.node() instanceof ObjectNode object) {
      return object;
    }
    throw field.bad("expected an object");
  }
}
