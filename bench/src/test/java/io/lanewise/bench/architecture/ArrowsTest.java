package io.lanewise.bench.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows between modules point down, and packages have no cycles. */
class ArrowsTest {
  private static final String BASE = "io.lanewise.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .importPaths(CompiledClasses.folders());

  @Test
  void everyModuleWasImported() {
    List<String> imported =
        CompiledClasses.MODULES.stream()
            .filter(m -> CLASSES.stream().anyMatch(c -> module(c.getPackageName()).equals(m)))
            .toList();
    assertEquals(CompiledClasses.MODULES, imported);
  }

  @Test
  void aModuleUsesOnlyModulesBelowIt() {
    List<String> upward = new ArrayList<>();
    for (JavaClass from : CLASSES) {
      int own = CompiledClasses.MODULES.indexOf(module(from.getPackageName()));
      from.getDirectDependenciesFromSelf().stream()
          .filter(d -> d.getTargetClass().getPackageName().startsWith(BASE))
          .filter(
              d ->
                  CompiledClasses.MODULES.indexOf(module(d.getTargetClass().getPackageName()))
                      > own)
          .forEach(d -> upward.add(d.getDescription()));
    }
    assertEquals(List.of(), upward);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.lanewise.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    TreeSet<String> silent = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      Path source =
          Path.of("..", module(type.getPackageName()), "src", "main", "java")
              .resolve(type.getPackageName().replace('.', '/'))
              .resolve("package-info.java");
      if (!Files.exists(source)) {
        silent.add(type.getPackageName());
      }
    }
    assertEquals(new TreeSet<>(), silent);
  }

  private static String module(String packageName) {
    return packageName.substring(BASE.length()).split("\\.")[0];
  }
}
