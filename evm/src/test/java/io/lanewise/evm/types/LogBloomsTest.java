package io.lanewise.evm.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.LogsBloom;
import io.lanewise.hashing.batch.ScalarKeccak;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogBloomsTest {
  /** Counts what it is asked to hash. */
  private static final class Counting implements BatchOperation {
    private final BatchOperation scalar = new ScalarKeccak();
    int batches;
    int items;

    @Override
    public void run(Batch batch) {
      batches++;
      items += batch.count();
      scalar.run(batch);
    }

    @Override
    public void close() {}
  }

  private static List<Log> logs(Random random, int count) {
    List<Log> logs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Hash> topics = new ArrayList<>();
      for (int t = random.nextInt(5); t > 0; t--) {
        topics.add(new Hash(random.nextInt(10), 0, 0, 0));
      }
      logs.add(new Log(Address.ofNumber(random.nextInt(10)), topics, new byte[0]));
    }
    return logs;
  }

  /** Of one log after the other, an address as 20 bytes and a topic as 32. */
  private static byte[] reference(List<Log> logs) {
    LogsBloom bloom = new LogsBloom();
    for (Log log : logs) {
      bloom.add(log.address().toBytes());
      log.topics().forEach(topic -> bloom.add(topic.toBytes()));
    }
    return bloom.toBytes();
  }

  @Test
  void eachEntryIsHashedOnceAndAllAtOnce() {
    Random random = new Random(8);
    for (int run = 0; run < 20; run++) {
      List<List<Log>> receipts = new ArrayList<>();
      for (int i = 0; i < run; i++) {
        receipts.add(logs(random, random.nextInt(30)));
      }
      Counting keccak = new Counting();
      List<byte[]> blooms = LogBlooms.of(receipts, keccak);
      assertEquals(receipts.size(), blooms.size());
      for (int i = 0; i < receipts.size(); i++) {
        assertArrayEquals(reference(receipts.get(i)), blooms.get(i));
      }
      assertTrue(keccak.batches <= 1);
      assertTrue(keccak.items <= 20, "hashed " + keccak.items);
    }
  }
}
