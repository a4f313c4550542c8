package io.lanewise.hashing.rlp;

/** Bytes that are not the canonical RLP of what was expected: names field, byte position, fault. */
public final class RlpException extends RuntimeException {
  private final String field;
  private final int position;

  /**
   * @param field what was being read
   * @param position index into the reader's array at which the fault lies
   * @param fault what is wrong there
   */
  public RlpException(String field, int position, String fault) {
    super(field + ": " + fault + " (at byte " + position + ")");
    this.field = field;
    this.position = position;
  }

  /** What was being read. */
  public String field() {
    return field;
  }

  /** Index into the reader's array at which the fault lies. */
  public int position() {
    return position;
  }
}
