package io.lanewise.kernels.profile;

/**
 * Where something stands in a profile.
 *
 * @param file as messages call it
 * @param line from 1 on
 * @param column from 1 on
 */
public record Place(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
