package io.lanewise.bench.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RocksDB is behind one package, and costs nothing where no database is used. */
class NativeDatabaseTest {
  @TempDir private Path folder;

  @Test
  void onlyTheDatabaseKnowsRocksDb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.lanewise.host.database")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.rocksdb..")
        .check(new ClassFileImporter().importPaths(CompiledClasses.folders()));
  }

  @Test
  void otherCommandsLoadNothingOfIt() throws IOException, InterruptedException {
    Path log = folder.resolve("classes");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.lanewise.host.Lanewise",
                "run",
                "0x6001600101")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    assertEquals(0, child.waitFor());
    String classes = Files.readString(log);
    assertTrue(classes.contains("io.lanewise.host.Lanewise"));
    assertFalse(classes.contains("rocksdb"));
    assertFalse(classes.contains("io.lanewise.host.database"));
  }
}
