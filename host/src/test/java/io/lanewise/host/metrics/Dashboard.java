package io.lanewise.host.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard for Grafana. */
final class Dashboard {
  private static final Pattern METRIC = Pattern.compile("\\b(?:lanewise|jvm|process)_[a-z0-9_]+");

  private Dashboard() {}

  /** The metrics that its panels and variables ask for. */
  static Set<String> metrics(Path file) throws IOException {
    JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(file));
    Set<String> metrics = new TreeSet<>();
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        add(metrics, target.get("expr").stringValue());
      }
    }
    for (JsonNode variable : dashboard.get("templating").get("list")) {
      add(metrics, variable.path("query").toString());
    }
    return metrics;
  }

  private static void add(Set<String> metrics, String expression) {
    Matcher matcher = METRIC.matcher(expression);
    while (matcher.find()) {
      metrics.add(matcher.group());
    }
  }
}
