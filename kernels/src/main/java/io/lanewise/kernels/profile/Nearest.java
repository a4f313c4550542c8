package io.lanewise.kernels.profile;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word that somebody meant. */
final class Nearest {
  private Nearest() {}

  /** {@code "; did you mean x?"}, or nothing when no word is near. */
  static String hint(String word, Collection<String> words) {
    return words.stream()
        .filter(w -> distance(word, w) <= Math.max(1, w.length() / 3))
        .min(Comparator.comparingInt(w -> distance(word, w)))
        .map(w -> "; did you mean " + w + "?")
        .orElse("");
  }

  /** Letters to insert, delete or replace (Levenshtein), without regard to case. */
  private static int distance(String from, String to) {
    String a = from.toLowerCase(java.util.Locale.ROOT);
    String b = to.toLowerCase(java.util.Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
