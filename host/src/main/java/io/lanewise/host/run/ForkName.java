package io.lanewise.host.run;

import io.lanewise.evm.fork.Fork;
import io.lanewise.host.bundle.JsonField;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Forks as people write them: {@code Osaka}, {@code GRAY_GLACIER}, {@code grayglacier}, {@code
 * EIP150}.
 */
final class ForkName implements ITypeConverter<Fork> {
  @Override
  public Fork convert(String name) {
    Fork fork = find(name);
    if (fork == null) {
      throw new TypeConversionException("no such fork: " + name + "; one of " + all());
    }
    return fork;
  }

  static Fork of(JsonField field) {
    Fork fork = find(field.text());
    if (fork == null) {
      throw field.bad("no such fork: " + field.text(), "one of " + all());
    }
    return fork;
  }

  private static Fork find(String name) {
    for (Fork fork : Fork.values()) {
      if (bare(fork.name()).equals(bare(name)) || bare(fork.displayName()).equals(bare(name))) {
        return fork;
      }
    }
    try {
      return Fork.fromFixtureName(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static String all() {
    return Arrays.stream(Fork.values()).map(Fork::displayName).collect(Collectors.joining(", "));
  }
}
