package io.lanewise.bench.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An index of exported files: the first line names the columns. */
final class Csv {
  private final StringBuilder lines = new StringBuilder();
  private int rows = -1;

  Csv(String... columns) {
    row((Object[]) columns);
  }

  void row(Object... cells) {
    lines.append(Stream.of(cells).map(Csv::quoted).collect(Collectors.joining(","))).append('\n');
    rows++;
  }

  private static String quoted(Object cell) {
    String text = cell.toString();
    return text.matches("[^\",\n\r]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Without the first line. */
  int rows() {
    return rows;
  }

  void write(Path file) throws IOException {
    Files.writeString(file, lines);
  }
}
