package io.lanewise.evm.world;

/** A {@link WorldView} was asked for something that it does not hold: the input is incomplete. */
public final class MissingStateException extends RuntimeException {
  public MissingStateException(String message) {
    super(message);
  }
}
