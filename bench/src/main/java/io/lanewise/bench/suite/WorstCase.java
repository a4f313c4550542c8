package io.lanewise.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A worst-case block test, by its name.
 *
 * <pre>
 *   …/test_shifts.py::test_shifts[fork_Osaka-blockchain_test-opcode_SHR-benchmark-gas-value_60M]
 *                     shifts                                 opcode_SHR                     60
 * </pre>
 *
 * @param name without what all of them have
 * @param megagas that it may use, in millions; 0 when the name does not say
 */
record WorstCase(String name, int megagas) {
  private static final Pattern TEST = Pattern.compile(".*::(?:test_)?([^\\[]+)\\[(.*)]");
  private static final Pattern GAS = Pattern.compile("-?benchmark-gas-value_(\\d{1,6})M");

  static WorstCase of(String test) {
    Matcher parts = TEST.matcher(test);
    if (!parts.matches()) {
      return new WorstCase(test, 0);
    }
    Matcher gas = GAS.matcher(parts.group(2));
    boolean hasGas = gas.find();
    String parameters = hasGas ? gas.replaceFirst("") : parts.group(2);
    List<String> words = new ArrayList<>(List.of(parts.group(1)));
    for (String parameter : parameters.split("-")) {
      boolean same =
          parameter.isEmpty()
              || parameter.startsWith("fork_")
              || parameter.equals("blockchain_test")
              || parameter.equals(parts.group(1));
      if (!same) {
        words.add(parameter);
      }
    }
    if (hasGas) {
      words.set(words.size() - 1, words.getLast() + ",");
      words.add(gas.group(1) + "M");
    }
    return new WorstCase(String.join(" ", words), hasGas ? Integer.parseInt(gas.group(1)) : 0);
  }

  /** Sizes in words: {@code 10, 30}. */
  static String sizes(List<Integer> megagas) {
    return megagas.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Whether it is one of those sizes; one that does not say is always. */
  boolean isAmong(List<Integer> sizes) {
    return megagas == 0 || sizes.contains(megagas);
  }
}
