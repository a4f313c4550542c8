package io.lanewise.host.t8n;

/** Why a transition could not be made, with the exit codes of geth's tool. */
enum T8nError {
  /** The state after the block cannot be computed. */
  EVM(2),
  /** The fork or the environment lacks something, or they do not fit together. */
  CONFIG(3),
  /** BLOCKHASH asked for a hash that the environment does not give. */
  MISSING_BLOCKHASH(4),
  JSON(10),
  IO(11),
  RLP(12);

  private final int exitCode;

  T8nError(int exitCode) {
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
