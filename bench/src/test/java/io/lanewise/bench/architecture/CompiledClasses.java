package io.lanewise.bench.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The compiled main classes of all modules; tests run with the module's folder as their own. */
final class CompiledClasses {
  /** Lowest first: a module may use only the modules before it. */
  static final List<String> MODULES =
      List.of("kernels", "hashing", "precompiles", "evm", "pipeline", "host", "bench");

  private CompiledClasses() {}

  static Path folder(String module) {
    return Path.of("..", module, "target", "classes");
  }

  /** The folders of the modules that have classes. */
  static List<Path> folders() {
    return MODULES.stream().map(CompiledClasses::folder).filter(Files::isDirectory).toList();
  }

  /** All class files, package and module descriptors included. */
  static List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders()) {
      try (Stream<Path> walk = Files.walk(folder)) {
        walk.filter(path -> path.toString().endsWith(".class")).forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }
}
