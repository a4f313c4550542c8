package io.lanewise.host.replay;

import io.lanewise.evm.types.Block;
import io.lanewise.host.command.JsonLines;
import io.lanewise.host.command.ProfileOption;
import io.lanewise.host.command.StageTimes;
import io.lanewise.pipeline.ring.Stage;
import io.lanewise.pipeline.ring.StageBatches;
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

  @Override
  public void stages(StagedReplay.Result result) {
    result
        .blocks()
        .forEach(
            (block, samples) -> {
              ObjectNode line =
                  JsonLines.object("blockStages")
                      .put("source", block.bundle().file().toString())
                      .put("number", block.bundle().block().header().number());
              for (Stage stage : Stage.values()) {
                JsonLines.putTimes(line, stage.toString(), samples.nanos(stage), 1e6);
                ObjectNode of = (ObjectNode) line.get(stage.toString());
                of.put("waiting", samples.waiting(stage).median());
                if (samples.hasBatches(stage)) {
                  putBatches(of.putObject("batches"), samples, stage);
                }
              }
              lines.write(line);
            });
    StageTimes.json(result.ring()).forEach(lines::write);
    lines.write(JsonLines.object("stagesTotal").put("milliseconds", result.elapsed() / 1e6));
  }

  /** Means over the runs. */
  private static void putBatches(ObjectNode to, BlockSamples samples, Stage stage) {
    to.put("backend", samples.backends(stage))
        .put("batches", samples.mean(stage, StageBatches::batches))
        .put("blocks", samples.mean(stage, StageBatches::blocks))
        .put("batchItems", samples.mean(stage, StageBatches::batchItems))
        .put("items", samples.mean(stage, StageBatches::items))
        .put("offloaded", samples.mean(stage, StageBatches::offloaded));
  }
}
