package io.lanewise.host.replay;

import io.lanewise.evm.types.Block;
import io.lanewise.host.command.JsonLines;
import io.lanewise.host.command.ProfileOption;
import java.io.PrintWriter;
import java.nio.file.Path;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object a line: {@code block}, {@code unusable}, and at last {@code total}. */
final class ReplayJson implements ReplayReport {
  private final JsonLines lines;
  private final ProfileOption profile;

  /**
   * @param profile knows what was recovered where
   */
  ReplayJson(PrintWriter out, ProfileOption profile) {
    lines = new JsonLines(out);
    this.profile = profile;
  }

  @Override
  public void block(ReplayedBlock replayed, Scope scope, Path reproducer) {
    Block block = replayed.bundle().block();
    Verdict verdict = replayed.verdict();
    ObjectNode line = JsonLines.object("block");
    line.put("source", replayed.bundle().file().toString())
        .put("chainId", replayed.bundle().chain().chainId())
        .put("number", block.header().number())
        .put("fork", replayed.bundle().fork().displayName())
        .put("transactions", block.transactions().size())
        .put("gasUsed", block.header().gasUsed())
        .put("verdict", verdict.kind().toString());
    ArrayNode checked = line.putArray("checked");
    verdict.checked().forEach(checked::add);
    line.put("scope", scope.toString());
    if (replayed.samples().count() > 0) {
      JsonLines.putTimes(line, "milliseconds", replayed.samples(), 1e6);
      line.put("repetitions", replayed.samples().count())
          .put(
              "mgasPerSecond",
              ReplayTotal.mgasPerSecond(block.header().gasUsed(), replayed.samples().best()));
    }
    if (!verdict.verified()) {
      line.putObject("difference")
          .put("field", verdict.difference().field())
          .put("expected", verdict.difference().expected())
          .put("got", verdict.difference().got());
      if (verdict.transactionIndex() >= 0) {
        line.put("transactionIndex", verdict.transactionIndex());
      }
      line.put("hint", verdict.hint()).put("reproducer", reproducer.toString());
    }
    lines.write(line);
  }

  @Override
  public void unusable(Path file, String message) {
    lines.write(
        JsonLines.object("unusable").put("source", file.toString()).put("message", message));
  }

  @Override
  public void total(ReplayTotal total) {
    ObjectNode line =
        JsonLines.object("total")
            .put("blocks", total.blocks())
            .put("verified", total.verified())
            .put("unusable", total.unusable())
            .put("transactions", total.transactions())
            .put("gasUsed", total.gasUsed());
    line.putObject("milliseconds")
        .put("best", total.bestMilliseconds())
        .put("median", total.medianMilliseconds());
    line.put("mgasPerSecond", total.mgasPerSecond());
    profile.putBatches(line);
    lines.write(line);
  }
}
