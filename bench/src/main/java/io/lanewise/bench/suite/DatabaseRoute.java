package io.lanewise.bench.suite;

import io.lanewise.evm.types.Block;
import io.lanewise.host.command.InputException;
import io.lanewise.host.database.Database;
import io.lanewise.host.database.DatabaseSettings;
import io.lanewise.host.database.Identity;
import io.lanewise.host.database.StoredChain;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.BlockExecution;
import io.lanewise.pipeline.chain.EncodedBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Into a database of its own, which is removed afterwards: one block after the other, or several in
 * flight. A block is committed when the operating system has it, as {@code import --data-dir} does
 * without {@code --sync}; opening and closing are not in the time.
 */
record DatabaseRoute(Lane lane, boolean pipelined) implements Route {
  @Override
  public String name() {
    return (pipelined ? PipelinedRoute.NAME : OneByOneRoute.NAME) + ", database";
  }

  @Override
  public String executor() {
    return pipelined ? lane.executor() : "sequential";
  }

  @Override
  public Trip run(MeasuredChain chain) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("lanewise-bench-");
      return run(chain, folder.resolve("db"));
    } catch (IOException e) {
      throw new InputException("no database in the folder for temporary files: " + e, e);
    } finally {
      remove(folder);
    }
  }

  private Trip run(MeasuredChain chain, Path folder) {
    Identity identity =
        new Identity(
            chain.config().chainId(),
            chain.genesis().hash(),
            "{}".getBytes(StandardCharsets.US_ASCII));
    try (Database database = Database.openOrCreate(folder, DatabaseSettings.DEFAULT)) {
      StoredChain.init(database, identity, chain.genesis(), chain.alloc());
      StoredChain stored =
          StoredChain.open(
              database,
              new BlockExecution(chain.config(), lane.translations(), lane.senders()),
              lane.trieWorkers());
      return pipelined
          ? PipelinedRoute.run(lane, chain, stored.ancestry(), stored.ringStore())
          : oneByOne(chain, stored);
    } catch (InvalidBlockException e) {
      throw Route.wrong(chain, e);
    }
  }

  private static Trip oneByOne(MeasuredChain chain, StoredChain stored) {
    long start = System.nanoTime();
    for (EncodedBlock block : chain.blocks()) {
      stored.add(Block.decode(block.rlp()));
    }
    long nanoseconds = System.nanoTime() - start;
    Route.requireHead(chain, stored.head());
    return new Trip(nanoseconds, Map.of());
  }

  private static void remove(Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new InputException(folder + ": cannot be removed: " + e, e);
    }
  }
}
