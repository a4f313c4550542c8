package io.lanewise.host.command;

/** Numbers that a user gives must be within bounds. */
public final class Range {
  private Range() {}

  /**
   * @throws IllegalArgumentException naming {@code name}, the bounds and the value when it is
   *     outside
   */
  public static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be within " + least + " and " + most + ", got " + value);
    }
  }
}
