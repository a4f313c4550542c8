package io.lanewise.host.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer to Prometheus, in its text format 0.0.4, read strictly: each family has HELP and TYPE
 * before its samples, no sample stands twice.
 */
final class Exposition {
  private static final String NAME = "[a-zA-Z_][a-zA-Z0-9_]*";
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (\\S.*)");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(" + NAME + ")(\\{(?:" + NAME + "=\"[^\"]*\",?)*})? (\\+Inf|NaN|[-+0-9.eE]+)");

  private final Map<String, String> types = new HashMap<>();
  private final Set<String> helped = new HashSet<>();
  private final Map<String, Double> samples = new TreeMap<>();
  private final Set<String> names = new HashSet<>();

  private Exposition(String text) {
    text.lines().forEach(this::read);
  }

  static Exposition scrape(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(200, response.statusCode(), response.body());
      String type = response.headers().firstValue("Content-Type").orElseThrow();
      assertTrue(type.startsWith("text/plain; version=0.0.4"), type);
      return new Exposition(response.body());
    }
  }

  private void read(String line) {
    Matcher help = HELP.matcher(line);
    Matcher type = TYPE.matcher(line);
    Matcher sample = SAMPLE.matcher(line);
    if (help.matches()) {
      assertTrue(helped.add(help.group(1)), line);
    } else if (type.matches()) {
      types.put(type.group(1), type.group(2));
    } else {
      assertTrue(sample.matches(), line);
      String family = family(sample.group(1));
      assertTrue(helped.contains(family) && types.containsKey(family), "no HELP or TYPE: " + line);
      names.add(sample.group(1));
      String series = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
      double value =
          sample.group(3).equals("+Inf")
              ? Double.POSITIVE_INFINITY
              : Double.parseDouble(sample.group(3));
      assertEquals(null, samples.put(series, value), line);
    }
  }

  private String family(String name) {
    String base = name.replaceFirst("_(bucket|count|sum)$", "");
    String type = types.get(base);
    return type != null && type.matches("histogram|summary") ? base : name;
  }

  /** Of all samples, {@code _bucket}, {@code _sum} and {@code _count} included. */
  Set<String> names() {
    return names;
  }

  String type(String family) {
    return types.get(family);
  }

  /**
   * @param series name and labels, these in their alphabetical order
   */
  double value(String series) {
    assertTrue(samples.containsKey(series), () -> series + " is not among " + samples.keySet());
    return samples.get(series);
  }

  /** The sum over all label values. */
  double sum(String name) {
    return samples.entrySet().stream()
        .filter(e -> e.getKey().equals(name) || e.getKey().startsWith(name + "{"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
