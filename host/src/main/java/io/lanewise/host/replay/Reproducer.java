package io.lanewise.host.replay;

import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.bundle.BundleReader;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file that a mismatch leaves behind: what differs, the receipts and the sorted state diff that
 * were computed, the command that replays it, and the whole bundle.
 */
final class Reproducer {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Reproducer() {}

  /**
   * @return the file that was written
   * @throws InputException when it cannot be written
   */
  static Path write(ReplayedBlock block, Path folder) {
    Bundle bundle = block.bundle();
    String number = Long.toUnsignedString(bundle.block().header().number());
    Path file = folder.resolve(bundle.chain().chainId() + "-" + number + ".json");
    try {
      Files.createDirectories(folder);
      Files.write(
          file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content(block, file)));
      return file;
    } catch (IOException e) {
      throw new InputException(file + ": cannot write the reproducer: " + e, e);
    }
  }

  private static ObjectNode content(ReplayedBlock block, Path file) {
    Verdict verdict = block.verdict();
    ObjectNode content =
        MAPPER
            .createObjectNode()
            .put("schema", BundleReader.REPRODUCER)
            .put("command", "scripts/lanewise replay " + file)
            .put("verdict", verdict.kind().toString());
    content
        .putObject("difference")
        .put("field", verdict.difference().field())
        .put("expected", verdict.difference().expected())
        .put("got", verdict.difference().got());
    if (verdict.transactionIndex() >= 0) {
      content.put("transactionIndex", verdict.transactionIndex());
    }
    content.put("hint", verdict.hint());
    if (block.result() != null) {
      addReceipts(content.putArray("receipts"), block);
      ObjectNode diff = content.putObject("stateDiff");
      for (AccountChange change : block.result().stateChanges().accounts()) {
        addChange(diff.putObject(change.address().toString()), change);
      }
    }
    JsonField source = JsonFile.read(block.bundle().file());
    JsonField original = source.find("bundle");
    content.set("bundle", (original == null ? source : original).node());
    return content;
  }

  private static void addReceipts(ArrayNode receipts, ReplayedBlock block) {
    int index = 0;
    for (Receipt receipt : block.result().receipts()) {
      receipts
          .addObject()
          .put("transactionIndex", index)
          .put(
              "transactionHash", block.bundle().block().transactions().get(index).hash().toString())
          .put("status", receipt.succeeded() ? 1 : 0)
          .put("gasUsed", block.result().transactions().get(index).gasUsed())
          .put("cumulativeGasUsed", receipt.cumulativeGasUsed())
          .put("logs", receipt.logs().size());
      index++;
    }
  }

  private static void addChange(ObjectNode node, AccountChange change) {
    addState(node, "before", change.before());
    addState(node, "after", change.after());
    if (change.code() != null) {
      node.put("code", "0x" + HexFormat.of().formatHex(change.code().bytes()));
    }
    if (change.storageCleared()) {
      node.put("storageCleared", true);
    }
    if (!change.slots().isEmpty()) {
      ObjectNode storage = node.putObject("storage");
      change.slots().forEach((slot, value) -> storage.put(slot.toString(), value.toString()));
    }
  }

  /** Null where the account does not exist. */
  private static void addState(ObjectNode node, String name, AccountState state) {
    if (state == null) {
      node.putNull(name);
      return;
    }
    node.putObject(name)
        .put("nonce", "0x" + Long.toHexString(state.nonce()))
        .put("balance", state.balance().toString())
        .put("codeHash", state.codeHash().toString());
  }
}
