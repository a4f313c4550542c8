package io.lanewise.kernels.profile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value of a YAML file, with its place and its key, so that whatever is wrong can be named. */
final class YamlValue {
  private static final int SHOWN = 60;
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,30}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

  private final String file;
  private final String key;
  private final Node node;

  /**
   * @param key all keys down to this one, with dots between; empty for the document
   */
  YamlValue(String file, String key, Node node) {
    this.file = file;
    this.key = key;
    this.node = node;
  }

  String file() {
    return file;
  }

  String key() {
    return key;
  }

  Place place() {
    return place(file, node);
  }

  static Place place(String file, Node node) {
    return node.getStartMark().map(mark -> place(file, mark)).orElse(new Place(file, 1, 1));
  }

  static Place place(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** What is wrong: the value as found, and what it could be. */
  ProfileException bad(String allowed) {
    return new ProfileException(place(), key, "found " + found() + "; allowed: " + allowed);
  }

  private String found() {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode list -> "a list of " + list.getValue().size();
      case ScalarNode scalar when scalar.getScalarStyle() != ScalarStyle.PLAIN ->
          "the text \"" + shown(scalar.getValue()) + '"';
      case ScalarNode scalar when scalar.getValue().isEmpty() -> "nothing";
      case ScalarNode scalar -> shown(scalar.getValue());
      default -> "something else";
    };
  }

  /** Text of the file in one short line, without control characters. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  /** Whether it is this word. */
  boolean is(String word) {
    return word.equals(scalar());
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  YamlMap map(List<String> keys) {
    if (node instanceof MappingNode mapping) {
      return new YamlMap(this, mapping, keys);
    }
    throw bad("a mapping with the keys " + String.join(", ", keys));
  }

  List<YamlValue> list(String allowed) {
    if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      throw bad(allowed);
    }
    List<YamlValue> values = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      values.add(new YamlValue(file, key + "[" + values.size() + "]", item));
    }
    return values;
  }

  /** A scalar's text as it stands in the file, or null when this is no scalar. */
  private String scalar() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : null;
  }

  /** A scalar's text when it is written without quotes, as numbers are; else null. */
  private String plain() {
    return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
        ? scalar.getValue()
        : null;
  }

  String text() {
    String text = scalar();
    if (text == null || text.isBlank()) {
      throw bad("a text");
    }
    return text.strip();
  }

  String oneOf(List<String> allowed) {
    String text = scalar();
    if (!allowed.contains(text)) {
      String hint = text == null ? "" : Nearest.hint(text, allowed);
      throw bad(String.join(", ", allowed) + hint);
    }
    return text;
  }

  int whole(int least, int most, String allowed) {
    String text = plain();
    if (text == null || !WHOLE.matcher(text).matches()) {
      throw bad(allowed);
    }
    BigDecimal value = new BigDecimal(text);
    if (value.compareTo(BigDecimal.valueOf(least)) < 0
        || value.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw bad(allowed);
    }
    return value.intValueExact();
  }

  /** A number from 0 to 1. */
  double share() {
    String text = plain();
    double value =
        text != null && DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!(value >= 0 && value <= 1)) {
      throw bad("a number from 0 to 1");
    }
    return value;
  }

  /** A number and a unit; from a millisecond to an hour. */
  Duration duration() {
    String text = scalar();
    Matcher matcher = DURATION.matcher(text == null ? "" : text);
    if (matcher.matches()) {
      long count = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
          };
      if (!duration.isZero() && duration.compareTo(Duration.ofHours(1)) <= 0) {
        return duration;
      }
    }
    throw bad("a time like 500ms, 30s or 2m, at most an hour");
  }
}
