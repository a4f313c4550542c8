package io.lanewise.host.run;

import io.lanewise.host.command.ChildJvm;
import io.lanewise.host.command.InputException;
import io.lanewise.host.command.Progress;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures every program in a JVM of its own, started with the flags of this one: what the
 * interpreter can do when it is compiled for one program only.
 */
final class SoloBench {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path file;
  private final ProgramReport report;
  private final List<String> options;

  /**
   * @param file that the programs are from
   * @param options of {@code run --bench} that the other JVMs get too
   */
  SoloBench(Path file, ProgramReport report, List<String> options) {
    this.file = file;
    this.report = report;
    this.options = options;
  }

  /**
   * Whether all programs computed what they must.
   *
   * @param numbers which programs of the file, by their numbers from 0
   */
  boolean run(List<Integer> numbers) {
    boolean right = true;
    try (Progress progress = Progress.start("measuring", numbers.size())) {
      for (int number : numbers) {
        right &= runAlone(number);
        progress.step();
      }
    }
    return right;
  }

  private boolean runAlone(int number) {
    try {
      Process process = new ProcessBuilder(command(number)).redirectError(Redirect.INHERIT).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int status = process.waitFor();
      JsonNode line = output.isEmpty() ? null : MAPPER.readTree(output);
      if (!(line instanceof ObjectNode object)) {
        throw new InputException(
            "program " + number + " of " + file + ": its JVM ended with status " + status);
      }
      report.write(object);
      return status == 0;
    } catch (IOException | JacksonException e) {
      throw new InputException("program " + number + " of " + file + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InputException("interrupted", e);
    }
  }

  private List<String> command(int number) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("run", "--bench", "--json", "--programs", file.toString()));
    args.addAll(List.of("--number", Integer.toString(number)));
    args.addAll(options);
    return ChildJvm.command(List.of(), "io.lanewise.host.Lanewise", args);
  }
}
