package io.lanewise.kernels.profile;

import io.lanewise.kernels.profile.Profile.Plan;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads profiles; whatever cannot be used is named with file, line, column, key and value. */
public final class ProfileReader {
  /** Far above any profile: what a file may be large. */
  static final int MAXIMUM_BYTES = 1 << 18;

  private static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "machine",
          "workers",
          "pipelineDepth",
          "pipelineBatch",
          "waitStrategy",
          "operations");
  private static final List<String> CPU_KEYS = List.of("backend");
  private static final List<String> VECTOR_KEYS = List.of("backend", "minimumBatch", "crossCheck");
  private static final List<String> DEVICE_KEYS =
      List.of("backend", "device", "minimumBatch", "maximumBatch", "crossCheck", "timeout");

  private static final String BATCH = "a whole number from %d to " + Choice.BATCH_LIMIT;

  private final String file;

  private ProfileReader(String file) {
    this.file = file;
  }

  /**
   * Reads a profile.
   *
   * @param file the name that messages shall use
   * @param bytes UTF-8, with or without a byte order mark
   * @throws ProfileException when it cannot be used
   */
  public static Profile read(String file, byte[] bytes) {
    ProfileReader reader = new ProfileReader(file);
    return reader.profile(reader.document(reader.decode(bytes)));
  }

  private String decode(byte[] bytes) {
    if (bytes.length > MAXIMUM_BYTES) {
      throw new ProfileException(
          file + ": has " + bytes.length + " bytes; a profile has at most " + MAXIMUM_BYTES);
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      int column = text.length() - text.lastIndexOf('\n');
      String found = "byte 0x%02x".formatted(bytes[in.position()]);
      throw new ProfileException(
          new Place(file, line, column), "", found + " is not UTF-8; save the file as UTF-8");
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private YamlValue document(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(MAXIMUM_BYTES)
            .build();
    try {
      Node root = new Compose(settings).composeString(text).orElse(null);
      if (root == null) {
        throw new ProfileException(
            new Place(file, 1, 1), "", "the file is empty; it needs the keys name and operations");
      }
      return new YamlValue(file, "", root);
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
      Place place = mark == null ? new Place(file, 1, 1) : YamlValue.place(file, mark);
      throw new ProfileException(place, "", "not YAML: " + YamlValue.shown(e.getProblem()));
    } catch (ReaderException e) {
      throw new ProfileException(
          "%s: character U+%04X at offset %d is not allowed in YAML"
              .formatted(file, e.getCodePoint(), e.getPosition()),
          e);
    } catch (YamlEngineException | StackOverflowError e) {
      String reason = e instanceof StackOverflowError ? "nested too deep" : e.getMessage();
      throw new ProfileException(file + ": not a profile: " + YamlValue.shown(reason), e);
    }
  }

  private Profile profile(YamlValue root) {
    YamlMap map = root.map(KEYS);
    return new Profile(
        file,
        map.required("name", "a text").text(),
        textOr(map.get("description")),
        textOr(map.get("machine")),
        map.get("workers") == null ? 1 : workers(map.get("workers")),
        map.get("pipelineDepth") == null
            ? Profile.DEFAULT_PIPELINE_DEPTH
            : pipelineDepth(map.get("pipelineDepth")),
        map.get("pipelineBatch") == null
            ? Profile.DEFAULT_PIPELINE_BATCH
            : map.get("pipelineBatch").whole(1, Choice.BATCH_LIMIT, BATCH.formatted(1)),
        map.get("waitStrategy") == null
            ? Waiting.BLOCKING
            : Waiting.of(map.get("waitStrategy").oneOf(Waiting.labels())),
        operations(map.required("operations", operationsAllowed())));
  }

  private static String textOr(YamlValue value) {
    return value == null ? "" : value.text().replaceAll("\\s+", " ");
  }

  private static int workers(YamlValue value) {
    return value.is("cores")
        ? Profile.CORES
        : value.whole(
            1,
            Profile.MAXIMUM_WORKERS,
            "cores, or a whole number from 1 to " + Profile.MAXIMUM_WORKERS);
  }

  private static int pipelineDepth(YamlValue value) {
    String allowed = "a power of two from 1 to " + Profile.MAXIMUM_PIPELINE_DEPTH;
    int depth = value.whole(1, Profile.MAXIMUM_PIPELINE_DEPTH, allowed);
    if (Integer.bitCount(depth) != 1) {
      throw value.bad(allowed);
    }
    return depth;
  }

  private static String operationsAllowed() {
    return "a mapping with the keys " + String.join(", ", OperationKind.labels());
  }

  private static Map<OperationKind, Plan> operations(YamlValue value) {
    YamlMap map = value.map(OperationKind.labels());
    Map<OperationKind, Plan> plans = new EnumMap<>(OperationKind.class);
    int bits = 0;
    for (String label : map.keys()) {
      OperationKind kind = OperationKind.of(label);
      Plan plan = plan(map.get(label), kind);
      plans.put(kind, plan);
      int wanted = plan.forcedVectorBits();
      if (bits > 0 && wanted > 0 && wanted != bits) {
        throw map.get(label).bad("vector-" + bits + " as above: a JVM has vectors of one width");
      }
      bits = Math.max(bits, wanted);
    }
    if (plans.isEmpty()) {
      throw value.bad(operationsAllowed());
    }
    return plans;
  }

  private static Plan plan(YamlValue value, OperationKind kind) {
    if (!value.isList()) {
      return Plan.forced(choice(value, kind));
    }
    List<Choice> choices = new ArrayList<>();
    for (YamlValue item : value.list("a choice, or a list of choices, best first")) {
      choices.add(choice(item, kind));
    }
    return new Plan(false, choices);
  }

  private static Choice choice(YamlValue value, OperationKind kind) {
    YamlMap any = value.map(DEVICE_KEYS);
    String backend =
        any.required("backend", String.join(", ", kind.backends())).oneOf(kind.backends());
    boolean isDevice = backend.startsWith("opencl");
    YamlMap map = isDevice ? any : value.map(backend.startsWith("vector") ? VECTOR_KEYS : CPU_KEYS);
    YamlValue minimum =
        isDevice ? map.required("minimumBatch", BATCH.formatted(1)) : map.get("minimumBatch");
    int least = minimum == null ? 1 : minimum.whole(1, Choice.BATCH_LIMIT, BATCH.formatted(1));
    YamlValue crossCheck = map.get("crossCheck");
    if (!isDevice) {
      double share = crossCheck == null ? 0 : crossCheck.share();
      return new Choice(backend, null, least, Choice.BATCH_LIMIT, share, null, value.place());
    }
    YamlValue maximum = map.get("maximumBatch");
    YamlValue timeout = map.get("timeout");
    return new Choice(
        backend,
        new DeviceSelector(map.required("device", DeviceSelector.ALLOWED).text()),
        least,
        maximum == null
            ? Math.max(least, Choice.DEFAULT_MAXIMUM)
            : maximum.whole(least, Choice.BATCH_LIMIT, BATCH.formatted(least)),
        crossCheck == null ? Choice.DEFAULT_CROSS_CHECK : crossCheck.share(),
        timeout == null ? Choice.DEFAULT_TIMEOUT : timeout.duration(),
        value.place());
  }
}
