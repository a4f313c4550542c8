package io.lanewise.host.workload;

import io.lanewise.host.bundle.PrestateWriter;
import io.lanewise.host.command.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise workload}: writes a block that was made up, for replay. */
@Command(
    name = "workload",
    description = {
      "Makes up a block of one kind and writes it as a bundle for replay.",
      "Equal options give the same block."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the block is written", "2:the command line or the file cannot be used"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise workload mixed --gas 100000000 --out mixed.json.gz",
      "  lanewise workload swaps --pools 4 --out swaps.json.gz",
      "  lanewise workload chains --distance 8 --out chains.json.gz",
      "  lanewise replay --executor optimistic --workers 2 mixed.json.gz",
    })
public final class WorkloadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "KIND",
      description = {
        "transfers, tokens, moves: nothing depends on another; swaps: on the one before in the",
        "same pool; mints: on the one before; chains: on that --distance before; hot: a share",
        "--hot on each other; mixed: 60 %% tokens, 20 %% swaps, 20 %% transfers by gas."
      })
  private WorkloadKind kind;

  @Option(
      names = "--gas",
      paramLabel = "N",
      description = "Gas that the block uses (default: ${DEFAULT-VALUE}).")
  private long gas = 30_000_000;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of all keys and choices (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--pools",
      paramLabel = "K",
      description = "Pools that swaps go to (default: ${DEFAULT-VALUE}).")
  private int pools = WorkloadOptions.POOLS;

  @Option(
      names = "--distance",
      paramLabel = "D",
      description = "Length of the dependencies of chains (default: ${DEFAULT-VALUE}).")
  private int distance = WorkloadOptions.DISTANCE;

  @Option(
      names = "--hot",
      paramLabel = "H",
      description = "Share of hot moves, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double hot = WorkloadOptions.HOT;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file to write; gzip when its name ends in .gz.")
  private Path out;

  @Override
  public Integer call() {
    WorkloadBlock made = Workload.generate(options());
    PrestateWriter.write(
        out, WorkloadBlock.CHAIN.chainId(), made.block(), made.senders(), made.before());
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %d transactions, %d gas%n",
            out, made.block().transactions().size(), made.block().header().gasUsed());
    return ExitCode.OK;
  }

  private WorkloadOptions options() {
    try {
      return new WorkloadOptions(kind, gas, seed, pools, distance, hot);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
