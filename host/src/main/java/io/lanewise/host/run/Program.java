package io.lanewise.host.run;

import io.lanewise.evm.interpreter.Evm;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.host.run.MessageCall.Execution;

/**
 * A program to measure, and what it must compute.
 *
 * @param set where it comes from
 * @param expectedStatus {@code success}, {@code revert} or {@code halt}
 * @param expectedOperations instructions executed
 */
public record Program(
    String set,
    String name,
    MessageCall call,
    String expectedStatus,
    long expectedGas,
    Hash expectedOutputHash,
    long expectedOperations) {

  /** Runs the program once; what is wrong with the result, or null when all is right. */
  public String check(Evm evm) {
    Execution execution = call.execute(evm);
    String status =
        switch (execution.result().halt()) {
          case SUCCESS -> "success";
          case REVERT -> "revert";
          default -> "halt";
        };
    if (!status.equals(expectedStatus)) {
      return "status: expected %s, got %s (%s)"
          .formatted(expectedStatus, status, execution.result().halt());
    }
    if (execution.gasUsed() != expectedGas) {
      return "gas: expected %d, got %d".formatted(expectedGas, execution.gasUsed());
    }
    Hash outputHash = Keccak256.hash(execution.result().output());
    if (!outputHash.equals(expectedOutputHash)) {
      return "output hash: expected %s, got %s".formatted(expectedOutputHash, outputHash);
    }
    return null;
  }

  /** Counts the instructions of one run, seen by a tracer; what is wrong with it, or null. */
  String checkOperations(Evm evm) {
    long[] operations = {0};
    evm.trace((frame, pc, opcode, gas, stackSize) -> operations[0]++);
    try {
      call.execute(evm);
    } finally {
      evm.trace(null);
    }
    return operations[0] == expectedOperations
        ? null
        : "operations: expected %d, got %d".formatted(expectedOperations, operations[0]);
  }

  @Override
  public String toString() {
    return set + " " + name;
  }
}
