package io.lanewise.evm.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.BaseFee;
import io.lanewise.evm.fork.BlobGas;
import io.lanewise.evm.fork.Difficulty;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.fork.GasLimit;
import io.lanewise.evm.fork.PublicChains;
import io.lanewise.evm.testing.SharedData;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Blocks of the public chains, and what each has from its parent. */
class RealBlocksTest {
  private static final Senders SENDERS = new Senders(PublicKeyRecoveries.best());

  @Test
  void blocksWithWitness() throws IOException {
    for (String file : SharedData.files("blocks/witness")) {
      JsonNode bundle = SharedData.json(file);
      byte[] rlp = SharedData.bytes(bundle.get("blockRlp"));
      Block block = Block.decode(rlp);
      assertArrayEquals(rlp, block.encode(), file);
      assertEquals(bundle.get("blockHash").asString(), block.hash().toString(), file);
      assertListsMatchHeader(block, file);
      assertSenders(block, file);
      Fork fork =
          PublicChains.byId(bundle.get("chainId").asLong())
              .forkAt(block.header().number(), block.header().timestamp());
      JsonNode ancestors = bundle.get("headers");
      if (!ancestors.isEmpty()) {
        byte[] parentRlp = SharedData.bytes(ancestors.get(ancestors.size() - 1));
        assertFollows(fork, block.header(), BlockHeader.decode(parentRlp), file);
      }
    }
  }

  private static void assertListsMatchHeader(Block block, String file) {
    BlockHeader header = block.header();
    assertEquals(header.transactionsRoot(), Roots.transactionsRoot(block.transactions()), file);
    assertEquals(header.ommersHash(), Roots.ommersHash(block.ommers()), file);
    if (header.withdrawalsRoot() == null) {
      assertNull(block.withdrawals(), file);
    } else {
      assertEquals(header.withdrawalsRoot(), Roots.withdrawalsRoot(block.withdrawals()), file);
    }
  }

  private static void assertSenders(Block block, String file) {
    for (Transaction tx : block.transactions()) {
      assertNotNull(SENDERS.sender(tx), () -> file + ": " + tx);
      assertEquals(tx, Transaction.decode(tx.encode()), file);
      for (Authorization authorization : tx.authorizationList()) {
        assertNotNull(SENDERS.authority(authorization), () -> file + ": " + tx);
      }
    }
  }

  private static void assertFollows(
      Fork fork, BlockHeader header, BlockHeader parent, String file) {
    assertEquals(header.parentHash(), parent.hash(), file);
    assertTrue(GasLimit.isValid(header.gasLimit(), parent.gasLimit()), file);
    if (!fork.isAtLeast(Fork.PARIS)) {
      assertEquals(
          header.difficulty(),
          Difficulty.next(
              fork,
              header.number(),
              header.timestamp(),
              parent.difficulty(),
              parent.timestamp(),
              !parent.ommersHash().equals(Roots.EMPTY_OMMERS)),
          file);
    }
    if (parent.baseFeePerGas() != null) {
      assertEquals(
          header.baseFeePerGas(),
          BaseFee.next(parent.baseFeePerGas(), parent.gasUsed(), parent.gasLimit()),
          file);
    }
    if (fork.isAtLeast(Fork.CANCUN)) {
      long excess =
          BlobGas.excess(
              fork,
              parent.excessBlobGas() == null ? 0 : parent.excessBlobGas(),
              parent.blobGasUsed() == null ? 0 : parent.blobGasUsed(),
              parent.baseFeePerGas());
      assertEquals(header.excessBlobGas(), excess, file);
    }
  }
}
