package io.lanewise.host.t8n;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where the parts of the output go: each to a file, or into one object on a stream. */
final class OutputOptions {
  @Option(
      names = "--output.basedir",
      paramLabel = "FOLDER",
      description = "Where output files go; made when it is not there.")
  private Path folder;

  @Option(
      names = "--output.alloc",
      paramLabel = "FILE|stdout|stderr",
      description = "Where to put the state after. Default: ${DEFAULT-VALUE}.")
  private String alloc = "alloc.json";

  @Option(
      names = "--output.result",
      paramLabel = "FILE|stdout|stderr",
      description = "Where to put roots, receipts and rejections. Default: ${DEFAULT-VALUE}.")
  private String result = "result.json";

  @Option(
      names = "--output.body",
      paramLabel = "FILE|stdout|stderr",
      description = "Where to put the RLP of the included transactions. Default: nowhere.")
  private String body = "";

  private final ObjectNode onStdout = JsonNodeFactory.instance.objectNode();
  private final ObjectNode onStderr = JsonNodeFactory.instance.objectNode();

  void createFolder() throws IOException {
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  void write(T8nOutput output, PrintWriter out, PrintWriter err) throws IOException {
    put(alloc, "alloc", OutputJson.alloc(output.alloc()));
    put(body, "body", JsonNodeFactory.instance.stringNode(OutputJson.body(output.included())));
    put(result, "result", OutputJson.result(output));
    print(onStdout, out);
    print(onStderr, err);
  }

  private void put(String target, String name, JsonNode json) throws IOException {
    switch (target) {
      case "" -> {}
      case "stdout" -> onStdout.set(name, json);
      case "stderr" -> onStderr.set(name, json);
      default -> Files.writeString(inFolder(target), OutputJson.pretty(json));
    }
  }

  /** A file's place in the folder of outputs. */
  Path inFolder(String name) {
    return folder == null ? Path.of(name) : folder.resolve(name);
  }

  private static void print(ObjectNode json, PrintWriter stream) {
    if (!json.isEmpty()) {
      stream.println(OutputJson.pretty(json));
    }
  }
}
