package io.lanewise.host.t8n;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Where the parts of the input come from: each from a file, or from standard input, which is one
 * object with several parts.
 */
final class InputOptions {
  private static final String STDIN = "stdin";

  @Option(
      names = "--input.alloc",
      paramLabel = "FILE|stdin",
      description = "The state before. Default: ${DEFAULT-VALUE}.")
  private String alloc = "alloc.json";

  @Option(
      names = "--input.env",
      paramLabel = "FILE|stdin",
      description = "The block's environment. Default: ${DEFAULT-VALUE}.")
  private String env = "env.json";

  @Option(
      names = "--input.txs",
      paramLabel = "FILE|stdin",
      description =
          "The transactions: a JSON array, or in a file *.rlp a body as --output.body writes it."
              + " Default: ${DEFAULT-VALUE}.")
  private String transactions = "txs.json";

  private JsonField stdin;

  /**
   * Reads all parts.
   *
   * @param reward of the block's author in wei, or -1
   * @throws IOException when a file cannot be read
   * @throws io.lanewise.host.bundle.BundleException when one is not JSON, or lacks a part
   */
  T8nInput read(ChainConfig chain, long reward) throws IOException {
    JsonField before = part(alloc, "alloc");
    JsonField environment = part(env, "env");
    return T8nRequest.of(chain, reward, environment, before, transactions(chain));
  }

  private List<Candidate> transactions(ChainConfig chain) throws IOException {
    if (transactions.equals(STDIN)) {
      return T8nRequest.transactions(stdin(), chain);
    }
    JsonField file = file(transactions);
    return transactions.endsWith(".rlp") ? T8nRequest.rlp(file) : T8nRequest.json(file, chain);
  }

  private JsonField part(String source, String name) throws IOException {
    if (!source.equals(STDIN)) {
      return file(source);
    }
    if (!stdin().has(name)) {
      throw stdin().bad("missing '" + name + "'");
    }
    return stdin().get(name);
  }

  private static JsonField file(String name) throws IOException {
    Path file = Path.of(name);
    return JsonFile.parse(file, new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  private JsonField stdin() throws IOException {
    if (stdin == null) {
      stdin = JsonFile.parse(Path.of(STDIN), new ByteArrayInputStream(System.in.readAllBytes()));
    }
    return stdin;
  }
}
