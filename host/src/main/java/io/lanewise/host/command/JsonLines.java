package io.lanewise.host.command;

import java.io.PrintWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes one JSON object a line, each as soon as it is known. */
public final class JsonLines {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final PrintWriter out;

  public JsonLines(PrintWriter out) {
    this.out = out;
  }

  /** An object whose first member says what kind it is. */
  public static ObjectNode object(String type) {
    return MAPPER.createObjectNode().put("type", type);
  }

  /** Adds {@code name: {"best", "median"}} in units of {@code unit} nanoseconds. */
  public static void putTimes(ObjectNode object, String name, Samples samples, double unit) {
    object
        .putObject(name)
        .put("best", samples.best() / unit)
        .put("median", samples.median() / unit);
  }

  public void write(ObjectNode object) {
    out.println(MAPPER.writeValueAsString(object));
    out.flush();
  }
}
