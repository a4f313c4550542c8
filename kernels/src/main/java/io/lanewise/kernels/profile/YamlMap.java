package io.lanewise.kernels.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping whose keys are all known and all different. */
final class YamlMap {
  private final YamlValue owner;
  private final Map<String, YamlValue> values = new LinkedHashMap<>();

  YamlMap(YamlValue owner, MappingNode mapping, List<String> known) {
    this.owner = owner;
    String allowed = String.join(", ", known);
    for (NodeTuple entry : mapping.getValue()) {
      Place place = YamlValue.place(owner.file(), entry.getKeyNode());
      if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
        throw new ProfileException(place, owner.key(), "a key must be a text; allowed: " + allowed);
      }
      String key = keyNode.getValue();
      String path = path(YamlValue.shown(key));
      if (!known.contains(key)) {
        throw new ProfileException(
            place, path, "no such key" + Nearest.hint(key, known) + "; allowed: " + allowed);
      }
      YamlValue value = new YamlValue(owner.file(), path, entry.getValueNode());
      YamlValue first = values.put(key, value);
      if (first != null) {
        throw new ProfileException(
            place, path, "stands twice, first in line " + first.place().line() + "; keep one");
      }
    }
  }

  private String path(String key) {
    return owner.key().isEmpty() ? key : owner.key() + "." + key;
  }

  Set<String> keys() {
    return values.keySet();
  }

  /** The value, or null. */
  YamlValue get(String key) {
    return values.get(key);
  }

  /**
   * The value, which must be there.
   *
   * @param allowed what it could be
   */
  YamlValue required(String key, String allowed) {
    YamlValue value = values.get(key);
    if (value == null) {
      throw new ProfileException(owner.place(), path(key), "missing; allowed: " + allowed);
    }
    return value;
  }
}
