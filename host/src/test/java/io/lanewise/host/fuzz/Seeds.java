package io.lanewise.host.fuzz;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.host.bundle.SampleBlock;
import io.lanewise.host.bundle.SampleBundles;
import io.lanewise.host.era.EraWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Valid inputs, for fuzzers to start from. */
final class Seeds {
  private static final SampleBlock SAMPLE = new SampleBlock();

  private static final List<Receipt> RECEIPTS =
      List.of(
          Receipt.withPostState(TransactionType.LEGACY, Hash.ZERO, true, 5, List.of()),
          Receipt.withStatus(
              TransactionType.BLOB,
              false,
              7,
              List.of(new Log(Address.ZERO, List.of(Hash.ZERO), new byte[9]))));

  private Seeds() {}

  static List<byte[]> of(Class<?> target) {
    List<byte[]> seeds = new ArrayList<>();
    switch (target.getSimpleName()) {
      case "RlpTarget" -> seeds.add(SAMPLE.block().encode());
      case "TransactionTarget" -> {
        for (Transaction tx : SAMPLE.block().transactions()) {
          seeds.add(tx.encode());
        }
      }
      case "BlockTarget" -> {
        seeds.add(SAMPLE.block().encode());
        seeds.add(SAMPLE.block().header().encode());
      }
      case "BundleTarget" -> {
        seeds.add(SampleBundles.prestate(SAMPLE).toString().getBytes(StandardCharsets.UTF_8));
        seeds.add(SampleBundles.stateless(SAMPLE).toString().getBytes(StandardCharsets.UTF_8));
      }
      case "WitnessTarget" -> seeds.add(nodes());
      case "EraTarget" ->
          seeds.add(
              new EraWriter(SAMPLE.block().header().number(), UInt256.of(7))
                  .add(SAMPLE.block(), RECEIPTS)
                  .finish());
      case "BytecodeTarget" -> seeds.add(code());
      default -> throw new IllegalArgumentException("no seeds for " + target);
    }
    return seeds;
  }

  private static byte[] nodes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] node : SAMPLE.nodes()) {
      if (node.length < 256) {
        out.write(node.length);
        out.writeBytes(node);
      }
    }
    return out.toByteArray();
  }

  private static byte[] code() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(16);
    out.write(100);
    out.writeBytes(SampleBlock.COUNTER_CODE);
    return out.toByteArray();
  }

  /** Arguments: the name of a target, and the folder to write its seeds to. */
  public static void main(String[] arguments) throws Exception {
    Class<?> target = Class.forName(Seeds.class.getPackageName() + "." + arguments[0]);
    write(of(target), Path.of(arguments[1]));
  }

  private static void write(List<byte[]> seeds, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(folder.resolve("seed" + i), seeds.get(i));
    }
  }
}
