package io.lanewise.host.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.bundle.BundleFiles;
import io.lanewise.host.bundle.BundleReader;
import io.lanewise.pipeline.BlockProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Blocks of Ethereum mainnet and its test networks, each verified against its header. */
class RealBlocksTest {
  @TestFactory
  Stream<DynamicTest> blocks() {
    String variable = System.getenv("LANEWISE_DATA");
    Path blocks =
        (variable == null ? Path.of("../../shared/data") : Path.of(variable)).resolve("blocks");
    if (!Files.isDirectory(blocks)) {
      // A test of its own, since a factory that aborts is not counted as skipped.
      String reason = "no real blocks: " + blocks + " is missing; LANEWISE_DATA names its folder";
      return Stream.of(DynamicTest.dynamicTest("real blocks", () -> Assumptions.abort(reason)));
    }
    List<Path> files = BundleFiles.find(List.of(blocks));
    assertFalse(files.isEmpty());
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> verify(file)));
  }

  private static void verify(Path file) {
    Bundle bundle = BundleReader.read(file);
    Verdict verdict =
        new ReplayedBlock(bundle, new BlockProcessor(bundle.chain()), TrieWorkers.scalar())
            .verify();
    assertEquals(Verdict.Kind.VERIFIED, verdict.kind(), () -> file + ": " + verdict.reason());
  }
}
