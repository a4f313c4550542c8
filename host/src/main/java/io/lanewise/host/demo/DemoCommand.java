package io.lanewise.host.demo;

import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise demo}: generates a chain, executes it, checks and prints every block. */
@Command(
    name = "demo",
    description = {
      "Generates a small chain, executes it and checks every block.",
      "Transfers, an ERC-20, an exchange, NFT mints and a game; equal options give the same chain."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every block is what it had to be",
      "1:a block is not",
      "2:the command line cannot be used, or the fixture not be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise demo                                 checked against known roots too",
      "  lanewise demo --seed 7 --transactions 1000    another chain, with larger blocks",
      "  lanewise demo --chain-id 1 --fixture demo.json",
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all keys and choices (default: ${DEFAULT-VALUE}).")
  private long seed = ChainOptions.DEFAULT.seed();

  @Option(
      names = "--blocks",
      paramLabel = "N",
      description = "Blocks after those of the set-up (default: ${DEFAULT-VALUE}).")
  private int blocks = ChainOptions.DEFAULT.blocks();

  @Option(
      names = "--transactions",
      paramLabel = "N",
      description = "Transactions in each of them (default: ${DEFAULT-VALUE}).")
  private int transactions = ChainOptions.DEFAULT.transactions();

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description = "Accounts that send transactions (default: ${DEFAULT-VALUE}).")
  private int accounts = ChainOptions.DEFAULT.accounts();

  @Option(
      names = "--chain-id",
      paramLabel = "N",
      description = "Chain id to sign for (default: ${DEFAULT-VALUE}).")
  private long chainId = ChainOptions.DEFAULT.chainId();

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Option(
      names = "--fixture",
      paramLabel = "FILE",
      description = {
        "Also write the chain as a blockchain test for other clients.",
        "Their runners want --chain-id 1, as in: evm blocktest FILE"
      })
  private Path fixture;

  @Override
  public Integer call() {
    ChainOptions options = options();
    GeneratedChain chain = DemoWorkload.generate(options);
    if (fixture != null) {
      writeFixture(chain);
    }
    boolean hasGolden = options.equals(ChainOptions.DEFAULT);
    List<GoldenValues> golden = hasGolden ? GoldenValues.load() : List.of();
    PrintWriter out = spec.commandLine().getOut();
    DemoReport report = json ? new DemoJson(out, chainId, hasGolden) : new DemoTable(out);
    return execute(chain, golden, report);
  }

  /**
   * Executes the chain up to the first block that is not verified.
   *
   * @param golden values from the genesis block on, or an empty list
   * @return the exit status
   */
  static int execute(GeneratedChain chain, List<GoldenValues> golden, DemoReport report) {
    ChainRun run = new ChainRun(chain, golden);
    DemoTotal total = DemoTotal.none(!golden.isEmpty());
    for (GeneratedBlock block : chain.blocks()) {
      BlockOutcome outcome = run.execute(block);
      report.block(outcome);
      total = total.plus(outcome);
      if (!outcome.verified()) {
        break;
      }
    }
    report.total(total);
    return total.verified() == chain.blocks().size() ? ExitCode.OK : ExitCode.MISMATCH;
  }

  private ChainOptions options() {
    try {
      return new ChainOptions(
          chainId, seed, accounts, blocks, transactions, TransactionMix.DEFAULT);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void writeFixture(GeneratedChain chain) {
    try {
      Files.writeString(fixture, ChainFixture.write(chain));
    } catch (IOException e) {
      throw new InputException(fixture + ": cannot be written: " + e, e);
    }
  }
}
