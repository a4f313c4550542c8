package io.lanewise.host.command;

import java.util.List;
import java.util.ServiceLoader;

/**
 * Commands of modules above this one: found through {@link ServiceLoader}, so that the arrow still
 * points down.
 */
public interface ExtraCommands {
  /** Classes with picocli's annotation. */
  List<Class<?>> commands();

  /** Those of all providers on the class path. */
  static List<Class<?>> all() {
    return ServiceLoader.load(ExtraCommands.class).stream()
        .<Class<?>>flatMap(provider -> provider.get().commands().stream())
        .toList();
  }
}
