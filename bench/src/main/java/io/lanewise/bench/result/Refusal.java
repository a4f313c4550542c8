package io.lanewise.bench.result;

/**
 * Something that is not among the measurements.
 *
 * @param suite empty when it is the whole profile
 * @param scope empty when it is the whole suite
 * @param name of the case; empty when it is the whole scope
 * @param wrong whether a result was wrong, or something broke; otherwise it cannot run here
 * @param reason for people
 */
public record Refusal(
    String profile, String suite, String scope, String name, boolean wrong, String reason) {
  /** What was refused, in words. */
  public String what() {
    StringBuilder words = new StringBuilder(profile);
    for (String part : new String[] {suite, scope, name}) {
      if (!part.isEmpty()) {
        words.append(words.isEmpty() ? "" : ", ").append(part);
      }
    }
    return words.toString();
  }
}
