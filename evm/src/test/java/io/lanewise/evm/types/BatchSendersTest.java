package io.lanewise.evm.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.testing.SharedData;
import io.lanewise.evm.types.BatchSenders.Signatures;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signers;
import io.lanewise.precompiles.secp256k1.batch.JavaBatchRecovery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** All signers in one batch are those that {@link Senders} finds one by one. */
class BatchSendersTest {
  private static final UInt256 ORDER =
      UInt256.fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
  private static final Senders ONE_BY_ONE = new Senders(PublicKeyRecoveries.best());

  private final Random random = new Random(7702);

  private static final class Counting implements BatchOperation {
    final BatchOperation real = new JavaBatchRecovery();
    final List<Integer> sizes = new ArrayList<>();

    @Override
    public void run(Batch batch) {
      sizes.add(batch.count());
      real.run(batch);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  private static void assertSame(List<Transaction> list, boolean frontier, BatchSenders batch) {
    BlockSigners signers = batch.recover(list, frontier);
    assertEquals(list.size(), signers.senders().size());
    for (int i = 0; i < list.size(); i++) {
      Transaction tx = list.get(i);
      assertEquals(
          frontier ? ONE_BY_ONE.frontierSender(tx) : ONE_BY_ONE.sender(tx),
          signers.senders().get(i));
      List<Address> authorities = new ArrayList<>();
      tx.authorizationList().forEach(a -> authorities.add(ONE_BY_ONE.authority(a)));
      assertEquals(authorities, signers.authorities(i));
    }
  }

  @Test
  void signaturesOfAllKinds() {
    try (BatchSenders batch = new BatchSenders(new JavaBatchRecovery())) {
      for (int count : new int[] {0, 1, 2, 30}) {
        List<Transaction> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          list.add(transaction());
        }
        assertSame(list, false, batch);
        assertSame(list, true, batch);
      }
    }
  }

  @Test
  void oneBatchHoldsSendersAndAuthorities() {
    Counting recovery = new Counting();
    try (BatchSenders batch = new BatchSenders(recovery)) {
      Authorization good = authorization(0, false);
      Authorization bad = authorization(2, false);
      Transaction delegating =
          signed(builder().authorizationList(List.of(good, bad, good)), 0, false);
      BlockSigners signers = batch.recover(List.of(transfer(), delegating, transfer()), false);
      assertEquals(List.of(5), recovery.sizes);
      assertEquals(List.of(), signers.authorities(0));
      assertNotNull(signers.authorities(1).get(0));
      assertNull(signers.authorities(1).get(1));
      assertEquals(signers.authorities(1).get(0), signers.authorities(1).get(2));
    }
  }

  /** Each under its own rule, though their signatures are neighbours. */
  @Test
  void blocksShareABatch() {
    Counting recovery = new Counting();
    try (BatchSenders batch = new BatchSenders(recovery);
        BatchSenders alone = new BatchSenders(new JavaBatchRecovery())) {
      List<Signatures> blocks = new ArrayList<>();
      for (int count : new int[] {4, 0, 9, 1, 0}) {
        List<Transaction> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          list.add(transaction());
        }
        blocks.add(new Signatures(list, false));
        blocks.add(new Signatures(list, true));
      }
      List<BlockSigners> signers = batch.recover(blocks);
      assertEquals(1, recovery.sizes.size());
      assertEquals(blocks.size(), signers.size());
      for (int i = 0; i < blocks.size(); i++) {
        Signatures block = blocks.get(i);
        BlockSigners expected = alone.recover(block.transactions(), block.isFrontier());
        assertEquals(expected.senders(), signers.get(i).senders());
        for (int tx = 0; tx < block.transactions().size(); tx++) {
          assertEquals(expected.authorities(tx), signers.get(i).authorities(tx));
        }
      }
      assertEquals(List.of(), batch.recover(List.of()));
    }
  }

  @Test
  void sendersAloneLeaveAuthoritiesUnknown() {
    BlockSigners signers = BlockSigners.ofSenders(List.of(Address.ZERO));
    assertNull(signers.authorities(0));
    assertEquals(List.of(Address.ZERO), signers.senders());
  }

  @Test
  void realBlocks() throws IOException {
    int blocks = 0;
    try (BatchSenders batch = BatchSenders.onCpu()) {
      for (String file : SharedData.files("blocks/witness")) {
        byte[] rlp = SharedData.bytes(SharedData.json(file).get("blockRlp"));
        assertSame(Block.decode(rlp).transactions(), false, batch);
        blocks++;
      }
    }
    assertTrue(blocks > 0);
  }

  private TransactionBuilder builder() {
    return Transaction.builder(TransactionType.SET_CODE)
        .chainId(UInt256.ONE)
        .nonce(random.nextInt(1000))
        .maxFeePerGas(UInt256.of(9))
        .maxPriorityFeePerGas(UInt256.of(1))
        .gasLimit(21_000)
        .to(Address.ofNumber(random.nextInt()))
        .value(UInt256.ONE);
  }

  private Transaction transfer() {
    return signed(builder(), 0, false);
  }

  private Transaction transaction() {
    int kind = random.nextInt(6);
    List<Authorization> authorizations = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      authorizations.add(authorization(random.nextInt(3), random.nextBoolean()));
    }
    TransactionBuilder builder = builder().authorizationList(authorizations);
    return switch (kind) {
      case 0 -> builder.build();
      case 1 -> builder.signature(0, UInt256.ZERO, UInt256.ONE).build();
      case 2 -> builder.signature(1, UInt256.of(random.nextInt(99)), UInt256.ONE).build();
      default -> signed(builder, kind == 3 ? 2 : 0, kind == 4);
    };
  }

  /**
   * @param parityOffset 0 for a good signature
   */
  private Authorization authorization(int parityOffset, boolean high) {
    Authorization unsigned =
        new Authorization(
            UInt256.ONE, Address.ZERO, random.nextInt(), 0, UInt256.ZERO, UInt256.ZERO);
    Signature signature = Signers.best().sign(unsigned.signingHash().toBytes(), key());
    UInt256 s = UInt256.fromBytes(signature.s());
    return new Authorization(
        UInt256.ONE,
        Address.ZERO,
        unsigned.nonce(),
        signature.yParity() + parityOffset,
        UInt256.fromBytes(signature.r()),
        high ? ORDER.subtract(s) : s);
  }

  private Transaction signed(TransactionBuilder builder, int parityOffset, boolean high) {
    Signature signature = Signers.best().sign(builder.build().signingHash().toBytes(), key());
    UInt256 s = UInt256.fromBytes(signature.s());
    return builder
        .signature(
            signature.yParity() + parityOffset,
            UInt256.fromBytes(signature.r()),
            high ? ORDER.subtract(s) : s)
        .build();
  }

  private byte[] key() {
    return UInt256.of(1 + random.nextInt(1000)).toBytes();
  }
}
