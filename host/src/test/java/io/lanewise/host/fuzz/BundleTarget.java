package io.lanewise.host.fuzz;

import io.lanewise.evm.world.MissingStateException;
import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.bundle.BundleException;
import io.lanewise.host.bundle.BundleReader;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.InvalidBlockException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bundle in JSON, with a prestate or with a witness. The blocks of those that are accepted are
 * executed: no hash covers a prestate, so its values may be anything.
 */
public final class BundleTarget {
  private static final Path FILE = temporaryFile();

  private BundleTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    Bundle bundle;
    try {
      Files.write(FILE, input);
      bundle = BundleReader.read(FILE);
    } catch (BundleException expected) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      BlockResult result =
          new BlockProcessor(bundle.chain())
              .process(bundle.block(), bundle.signers(), bundle.world(), bundle.hashes());
      result.receiptsRoot();
      if (bundle.witness() != null) {
        bundle.witness().postStateRoot(result.stateChanges());
      }
    } catch (InvalidBlockException | MissingStateException expected) {
      // The documented answers to a state that does not fit the block.
    }
  }

  private static Path temporaryFile() {
    try {
      Path file = Files.createTempFile("lanewise-fuzz", ".json");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
