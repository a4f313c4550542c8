package io.lanewise.host.t8n;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.host.bundle.BundleException;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.trace.TraceFlags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise t8n}: the state transition tool, with the flags of geth's {@code evm t8n}. */
@Command(
    name = "t8n",
    aliases = "transition",
    description = {
      "Applies transactions to a state and prints what comes of it: the state transition tool of"
          + " test frameworks, with geth's flags and formats.",
      "Invalid transactions are rejected, and the others make the block."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the transition was made",
      "2:the block's end failed, or the command line cannot be used",
      "3:the fork and the environment do not fit together",
      "4:BLOCKHASH asked for a hash that the environment does not give",
      "10:a document is not JSON, or not of the right shape",
      "11:a file cannot be read or written",
      "12:the RLP of the transactions is malformed"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise t8n --state.fork=Osaka --input.alloc=alloc.json --input.env=env.json"
          + " --input.txs=txs.json",
      "  lanewise t8n --state.fork=Cancun --input.alloc=stdin --input.env=stdin --input.txs=stdin"
          + " --output.alloc=stdout --output.result=stdout < input.json",
    })
public final class T8nCommand implements Callable<Integer> {
  private static final int WARNINGS = 2;

  @Spec private CommandSpec spec;

  @Mixin private InputOptions input = new InputOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--state.fork",
      paramLabel = "NAME",
      description = "Whose rules hold, as fixtures name it. Default: ${DEFAULT-VALUE}.")
  private String fork = "GrayGlacier";

  @Option(
      names = "--state.chainid",
      paramLabel = "N",
      description = "The chain's id. Default: ${DEFAULT-VALUE}.")
  private long chainId = 1;

  @Option(
      names = "--state.reward",
      paramLabel = "WEI",
      description = "The author's reward; -1: none. Default: ${DEFAULT-VALUE}.")
  private long reward;

  @Option(
      names = "--verbosity",
      paramLabel = "N",
      description = "From 2 on rejected transactions are named on standard error. Default: 3.")
  private int verbosity = 3;

  @Mixin private TraceFlags trace = new TraceFlags();

  @Override
  public Integer call() {
    try {
      transition();
      return ExitCode.OK;
    } catch (T8nException e) {
      return failed(e);
    } catch (BundleException e) {
      return failed(new T8nException(T8nError.JSON, e.getMessage(), e));
    } catch (IOException | UncheckedIOException e) {
      return failed(new T8nException(T8nError.IO, "failed reading or writing: " + e, e));
    }
  }

  private int failed(T8nException e) {
    spec.commandLine().getErr().println(e.getMessage());
    return e.error().exitCode();
  }

  private void transition() throws IOException {
    output.createFolder();
    ChainConfig chain = T8nRequest.chain(fork, chainId);
    T8nInput block = input.read(chain, reward);
    T8nOutput result = T8n.transition(block, traces());
    if (verbosity >= WARNINGS) {
      for (T8nOutput.Rejected tx : result.rejected()) {
        spec.commandLine().getErr().println("rejected tx " + tx.index() + ": " + tx.error());
      }
    }
    output.write(result, spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  private TransactionTraces traces() {
    return trace.on()
        ? new FileTraces(output.inFolder(""), trace.options())
        : TransactionTraces.NONE;
  }
}
