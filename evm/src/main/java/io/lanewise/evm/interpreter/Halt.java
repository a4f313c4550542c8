package io.lanewise.evm.interpreter;

/** How a message call or a contract creation ended. */
public enum Halt {
  /** By STOP, RETURN, SELFDESTRUCT or the end of the code. */
  SUCCESS("success"),
  /** By REVERT: the state is undone, the gas left is returned, and there is output. */
  REVERT("execution reverted"),

  // Exceptional halts: the state is undone and all gas is gone.
  OUT_OF_GAS("out of gas"),
  STACK_UNDERFLOW("stack underflow"),
  STACK_OVERFLOW("stack overflow"),
  INVALID_OPCODE("invalid opcode"),
  INVALID_JUMP("invalid jump destination"),
  STATIC_VIOLATION("write protection"),
  RETURN_DATA_OUT_OF_BOUNDS("return data out of bounds"),
  INITCODE_TOO_LARGE("max initcode size exceeded"),
  CODE_TOO_LARGE("max code size exceeded"),
  INVALID_CODE("invalid code: must not begin with 0xef"),
  CODE_DEPOSIT_OUT_OF_GAS("contract creation code storage out of gas"),
  ADDRESS_COLLISION("contract address collision"),
  PRECOMPILE_FAILED("precompiled contract failed"),

  // Calls that were refused: nothing ran, no gas is gone. Seen by tracers only.
  CALL_TOO_DEEP("max call depth exceeded"),
  INSUFFICIENT_BALANCE("insufficient balance for transfer"),
  NONCE_OVERFLOW("nonce uint64 overflow");

  private final String text;

  Halt(String text) {
    this.text = text;
  }

  public boolean isSuccess() {
    return this == SUCCESS;
  }

  /** What to tell a person; the words are those that geth's tools print. */
  @Override
  public String toString() {
    return text;
  }
}
