package io.lanewise.kernels.profile;

import io.lanewise.kernels.profile.Profile.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Writes profiles as people would, so that they are read back equal. */
public final class ProfileWriter {
  private final StringBuilder out = new StringBuilder();

  private ProfileWriter() {}

  /**
   * The text of a profile's file.
   *
   * @param comments lines for the head of the file: the machine, the date, the method
   */
  public static String write(Profile profile, List<String> comments) {
    ProfileWriter writer = new ProfileWriter();
    writer.profile(profile, comments);
    return writer.out.toString();
  }

  private void profile(Profile profile, List<String> comments) {
    comments.stream().flatMap(String::lines).forEach(c -> line(("# " + c).stripTrailing()));
    line("name: " + quoted(profile.name()));
    if (!profile.description().isEmpty()) {
      line("description: " + quoted(profile.description()));
    }
    if (!profile.machine().isEmpty()) {
      line("machine: " + quoted(profile.machine()));
    }
    line("");
    line("workers: " + (profile.workers() == Profile.CORES ? "cores" : profile.workers()));
    line("pipelineDepth: " + profile.pipelineDepth());
    line("pipelineBatch: " + profile.pipelineBatch());
    line("waitStrategy: " + profile.waiting().label());
    line("");
    line("operations:");
    for (OperationKind kind : OperationKind.values()) {
      Plan plan = profile.operations().get(kind);
      if (plan != null) {
        line("  " + kind.label() + ":");
        plan.choices().forEach(choice -> choice(choice, plan.isForced()));
      }
    }
  }

  private void choice(Choice choice, boolean isForced) {
    line((isForced ? "    " : "    - ") + "backend: " + choice.backend());
    String indent = isForced ? "    " : "      ";
    if (choice.isDevice()) {
      line(indent + "device: " + quoted(choice.device().text()));
    }
    boolean isVector = choice.backend().startsWith("vector");
    if (isVector || choice.isDevice()) {
      line(indent + "minimumBatch: " + choice.minimumBatch());
    }
    if (choice.isDevice()) {
      line(indent + "maximumBatch: " + choice.maximumBatch());
    }
    if (isVector || choice.isDevice()) {
      line(
          indent
              + "crossCheck: "
              + BigDecimal.valueOf(choice.crossCheck()).stripTrailingZeros().toPlainString());
    }
    if (choice.isDevice()) {
      line(indent + "timeout: " + duration(choice.timeout()));
    }
  }

  private static String duration(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  /** As it is where YAML reads that as the same text; else in double quotes. */
  private static String quoted(String text) {
    if (text.matches("[A-Za-z][A-Za-z0-9 ._()/,'-]*") && text.equals(text.strip())) {
      return text;
    }
    StringBuilder escaped = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f) {
        escaped.append("\\x%02x".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.append('"').toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
