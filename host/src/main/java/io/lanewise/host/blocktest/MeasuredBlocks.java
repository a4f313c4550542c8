package io.lanewise.host.blocktest;

import static io.lanewise.host.fixture.FixtureFields.bytes;
import static io.lanewise.host.fixture.FixtureFields.get;
import static io.lanewise.host.fixture.FixtureFields.world;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.bundle.SenderRecovery;
import io.lanewise.host.command.InputException;
import io.lanewise.host.fixture.FixtureException;
import io.lanewise.host.fixture.FixtureFile;
import io.lanewise.host.fixture.FixtureFiles;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.BlockTree;
import io.lanewise.pipeline.chain.Merge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Block tests as something to measure: the last block of each, on the state that the blocks before
 * it lead to. Tests with an invalid block or with a fork of rules at a total difficulty are passed
 * over.
 */
public final class MeasuredBlocks {
  private static final String SCHEMA = "blockchain test";

  /**
   * The last block of a test, not verified yet.
   *
   * @param name of the test
   * @param before the whole state before the block
   */
  public record MeasuredBlock(String name, Bundle bundle, InMemoryWorld before) {}

  private MeasuredBlocks() {}

  /**
   * The names of all tests that can be measured.
   *
   * @param paths files, folders, archives
   * @throws InputException when one cannot be read
   */
  public static List<String> names(List<Path> paths) {
    List<String> names = new ArrayList<>();
    forEachTest(paths, _ -> true, (name, _) -> names.add(name));
    return names;
  }

  /**
   * Reads tests one after the other.
   *
   * @param wanted which, by name
   * @param use is given each block
   * @param refuse is given the name, and why the blocks before it are wrong
   * @throws InputException when a path cannot be read
   */
  public static void forEach(
      List<Path> paths,
      Predicate<String> wanted,
      Consumer<MeasuredBlock> use,
      BiConsumer<String, String> refuse) {
    TranslationCache translations = new TranslationCache(TranslationCache.DEFAULT_BYTES);
    forEachTest(
        paths,
        wanted,
        (name, test) -> {
          MeasuredBlock block;
          try {
            block = block(name, test, translations);
          } catch (InvalidBlockException | RlpException | FixtureException e) {
            refuse.accept(name, e.getMessage());
            return;
          }
          use.accept(block);
        });
  }

  private static void forEachTest(
      List<Path> paths, Predicate<String> wanted, BiConsumer<String, JsonNode> use) {
    BlockTests kind = new BlockTests();
    Consumer<FixtureFile> read =
        file -> {
          JsonNode root = JsonMapper.shared().readTree(file.json());
          for (BlockTestCase test : kind.cases(file.name(), root)) {
            if (wanted.test(test.name()) && isMeasurable(test.test())) {
              use.accept(test.name(), test.test());
            }
          }
        };
    FixtureFiles.forEach(paths, read);
  }

  private static boolean isMeasurable(JsonNode test) {
    for (JsonNode block : test.get("blocks")) {
      if (block.has("expectException") || !block.has("rlp")) {
        return false;
      }
    }
    return !test.get("blocks").isEmpty() && rules(test) != null;
  }

  /** Null when they cannot be named. */
  private static ChainConfig rules(JsonNode test) {
    try {
      Merge merge = Networks.byName(test.get("network").asString());
      return merge.before() == merge.after() ? merge.after() : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static MeasuredBlock block(String name, JsonNode test, TranslationCache translations) {
    ChainConfig chain = rules(test);
    Block genesis = Block.decode(bytes(test, "genesisRLP"));
    InMemoryWorld pre = world(get(test, "pre"));
    List<Block> blocks = new ArrayList<>();
    get(test, "blocks").forEach(block -> blocks.add(Block.decode(bytes(block, "rlp"))));
    Block last = blocks.removeLast();
    BlockTree tree = new BlockTree(Merge.none(chain), translations, genesis, pre);
    Map<Long, Hash> hashes = new HashMap<>(Map.of(0L, genesis.hash()));
    for (Block block : blocks) {
      tree.add(block);
      hashes.put(block.header().number(), block.hash());
    }
    BlockHeader parent = blocks.isEmpty() ? genesis.header() : blocks.getLast().header();
    Bundle bundle =
        new Bundle(
            Path.of(name.substring(name.lastIndexOf('/') + 1)),
            SCHEMA,
            chain,
            last,
            parent,
            SenderRecovery.best().senders(chain, last),
            tree.world(),
            hashes::get,
            null,
            null);
    return new MeasuredBlock(name, bundle, tree.world());
  }
}
