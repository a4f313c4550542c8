package io.lanewise.host.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoWorkloadTest {
  private static final ChainOptions SMALL =
      new ChainOptions(99, 5, 30, 3, 60, TransactionMix.DEFAULT);

  @Test
  void equalOptionsGiveEqualChains() {
    assertEquals(hashes(SMALL), hashes(SMALL));
  }

  @Test
  void anotherSeedGivesAnotherChain() {
    ChainOptions other = new ChainOptions(99, 6, 30, 3, 60, TransactionMix.DEFAULT);
    assertNotEquals(hashes(SMALL).getLast(), hashes(other).getLast());
  }

  private static List<Hash> hashes(ChainOptions options) {
    return DemoWorkload.generate(options).blocks().stream().map(b -> b.block().hash()).toList();
  }

  @Test
  void signaturesAreTheSenders() {
    Senders senders = new Senders(PublicKeyRecoveries.best());
    for (GeneratedBlock generated : DemoWorkload.generate(SMALL).blocks()) {
      List<Transaction> transactions = generated.block().transactions();
      assertEquals(generated.senders(), transactions.stream().map(senders::sender).toList());
    }
  }

  @Test
  void everyKindAndTypeOccurs() {
    Set<TransactionKind> kinds = EnumSet.noneOf(TransactionKind.class);
    Set<TransactionType> types = EnumSet.noneOf(TransactionType.class);
    for (GeneratedBlock generated : DemoWorkload.generate(SMALL).blocks()) {
      kinds.addAll(generated.kinds());
      generated.block().transactions().forEach(t -> types.add(t.type()));
    }
    assertEquals(EnumSet.allOf(TransactionKind.class), kinds);
    assertEquals(
        EnumSet.of(
            TransactionType.LEGACY, TransactionType.ACCESS_LIST, TransactionType.DYNAMIC_FEE),
        types);
  }

  @Test
  void blocksSurviveTheirEncoding() {
    for (GeneratedBlock generated : DemoWorkload.generate(SMALL).blocks()) {
      Block decoded = Block.decode(generated.block().encode());
      assertEquals(generated.block().hash(), decoded.hash());
      assertEquals(generated.block().transactions(), decoded.transactions());
      assertEquals(generated.block().withdrawals(), decoded.withdrawals());
    }
  }

  /** A swap that asks for too much is the one transaction that may fail. */
  @Test
  void onlyGreedySwapsFail() {
    GeneratedChain chain = DemoWorkload.generate(SMALL);
    ChainRun run = new ChainRun(chain, List.of());
    int failures = 0;
    for (GeneratedBlock generated : chain.blocks()) {
      List<Boolean> succeeded = new ArrayList<>();
      run.execute(generated, r -> r.transactions().forEach(t -> succeeded.add(t.succeeded())));
      for (int i = 0; i < succeeded.size(); i++) {
        assertEquals(!isGreedy(generated, i), succeeded.get(i), generated.kinds().get(i).label());
        failures += succeeded.get(i) ? 0 : 1;
      }
    }
    assertNotEquals(0, failures);
  }

  private static boolean isGreedy(GeneratedBlock generated, int index) {
    if (generated.kinds().get(index) != TransactionKind.SWAP) {
      return false;
    }
    byte[] data = generated.block().transactions().get(index).data();
    byte[] least = new byte[32];
    System.arraycopy(data, 4 + 64, least, 0, 32);
    return UInt256.fromBytes(least).equals(UInt256.MAX);
  }

  @Test
  void setUpGrowsOverSeveralBlocks() {
    ChainOptions many = new ChainOptions(99, 5, 1200, 1, 10, TransactionMix.DEFAULT);
    GeneratedChain chain = DemoWorkload.generate(many);
    long setup = chain.blocks().stream().filter(b -> b.count(TransactionKind.SETUP) > 0).count();
    assertEquals(chain.blocks().size() - 1, setup);
    assertNotEquals(2, setup);
  }

  @Test
  void theEndIsTheEnd() {
    DemoWorkload workload =
        new DemoWorkload(new ChainOptions(1, 1, 2, 0, 0, TransactionMix.DEFAULT));
    while (workload.hasNext()) {
      workload.next();
    }
    assertThrows(NoSuchElementException.class, workload::next);
  }
}
