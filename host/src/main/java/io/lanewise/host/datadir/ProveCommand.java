package io.lanewise.host.datadir;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.host.chain.ChainFolder;
import io.lanewise.host.chain.DataDirOption;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.database.AccountProof;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise prove}: an account and slots with their Merkle proofs. */
@Command(
    name = "prove",
    description = {
      "Prints an account and some of its slots with the trie nodes that prove them, in the form of",
      "eth_getProof (EIP-1186), for the state after the last block in a database."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footerHeading = "%nExample:%n",
    footer = "  lanewise prove --data-dir db 0x00000000219ab540356cbb839cbe05303d7705fa 0x0 0x1")
public final class ProveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ADDRESS", description = "The account's, 20 bytes in hex.")
  private String address;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "SLOT",
      description = "Storage slots, in hex.")
  private List<String> slots = new ArrayList<>();

  @Mixin private DataDirOption dataDir;

  @Override
  public Integer call() {
    Address account;
    List<UInt256> numbers;
    try {
      account = Address.fromHex(address);
      numbers = slots.stream().map(UInt256::fromHex).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    try (ChainFolder folder = ChainFolder.openReadOnly(dataDir.folder(), dataDir.settings())) {
      AccountProof proof = AccountProof.of(folder.chain(), account, numbers);
      Json.print(spec.commandLine().getOut(), Json.of(proof));
    }
    return ExitCode.OK;
  }
}
