package io.lanewise.evm.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.testing.SharedData;
import io.lanewise.evm.types.Address;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChainConfigTest {
  private static final long AFTER_PARIS = 30_000_000;

  @Test
  void mainnetBoundaries() {
    ChainConfig mainnet = PublicChains.MAINNET;
    assertSame(Fork.FRONTIER, mainnet.forkAt(0, 0));
    assertSame(Fork.FRONTIER, mainnet.forkAt(1_149_999, 0));
    assertSame(Fork.HOMESTEAD, mainnet.forkAt(1_150_000, 0));
    assertSame(Fork.DAO_FORK, mainnet.forkAt(1_920_000, 0));
    assertSame(Fork.BYZANTIUM, mainnet.forkAt(7_279_999, 0));
    assertSame(Fork.PETERSBURG, mainnet.forkAt(7_280_000, 0));
    assertSame(Fork.GRAY_GLACIER, mainnet.forkAt(15_537_393, 0));
    assertSame(Fork.PARIS, mainnet.forkAt(15_537_394, 1_663_224_179));
    assertSame(Fork.PARIS, mainnet.forkAt(17_034_869, 1_681_338_454));
    assertSame(Fork.SHANGHAI, mainnet.forkAt(17_034_870, 1_681_338_455));
    assertSame(Fork.OSAKA, mainnet.forkAt(AFTER_PARIS, 1_765_290_070));
    assertSame(Fork.BPO1, mainnet.forkAt(AFTER_PARIS, 1_765_290_071));
    assertSame(Fork.BPO2, mainnet.forkAt(AFTER_PARIS, 1_767_747_671));
  }

  @Test
  void testNetworks() {
    assertSame(Fork.LONDON, PublicChains.SEPOLIA.forkAt(1_450_408, 1_657_107_000));
    assertSame(Fork.PARIS, PublicChains.SEPOLIA.forkAt(1_450_409, 1_657_107_720));
    assertSame(Fork.PARIS, PublicChains.HOLESKY.forkAt(0, 1_695_902_400));
    assertSame(Fork.SHANGHAI, PublicChains.HOLESKY.forkAt(1, 1_696_000_704));
    assertSame(Fork.CANCUN, PublicChains.HOODI.forkAt(0, 1_742_212_800));
    assertSame(Fork.PRAGUE, PublicChains.HOODI.forkAt(1, 1_742_999_832));
    assertEquals(
        Address.fromHex("7f02c3e3c98b133055b8b348b2ac625669ed295d"),
        PublicChains.byId(11155111).depositContract());
    assertThrows(IllegalArgumentException.class, () -> PublicChains.byId(5));
  }

  /** Timestamps of the public chains are beginnings of epochs: 32 slots of 12 seconds. */
  @Test
  void forksBeginWithAnEpoch() {
    assertEpochs(PublicChains.MAINNET, 1_606_824_023L);
    assertEpochs(PublicChains.SEPOLIA, 1_655_733_600L);
    assertEpochs(PublicChains.HOLESKY, 1_695_902_400L);
    assertEpochs(PublicChains.HOODI, 1_742_213_400L);
  }

  private static void assertEpochs(ChainConfig chain, long beaconGenesis) {
    List<Long> times = chain.activationTimes();
    assertTrue(times.size() >= 4, chain.toString());
    for (long time : times) {
      assertEquals(0, (time - beaconGenesis) % (32 * 12), chain + " at " + time);
    }
  }

  @Test
  void daoForkOfMainnet() {
    DaoFork dao = PublicChains.MAINNET.daoFork();
    assertTrue(dao.changesStateAt(1_920_000));
    assertFalse(dao.changesStateAt(1_920_001));
    assertTrue(dao.requiresExtraDataAt(1_920_009));
    assertFalse(dao.requiresExtraDataAt(1_920_010));
    assertEquals("dao-hard-fork", new String(DaoFork.extraData()));
    assertNull(PublicChains.SEPOLIA.daoFork());
    List<Address> accounts = DaoFork.drainedAccounts();
    assertEquals(116, accounts.size());
    assertEquals(116, new HashSet<>(accounts).size());
    assertTrue(accounts.contains(Address.fromHex("bb9bc244d798123fde783fcc1c72d3bb8c189413")));
  }

  @Test
  void fixtureNetworks() {
    ChainConfig cancun = FixtureNetworks.byName("Cancun");
    assertSame(Fork.CANCUN, cancun.forkAt(0, 0));
    assertEquals(1, cancun.chainId());

    ChainConfig shanghai = FixtureNetworks.byName("ParisToShanghaiAtTime15k");
    assertSame(Fork.PARIS, shanghai.forkAt(99, 14_999));
    assertSame(Fork.SHANGHAI, shanghai.forkAt(1, 15_000));

    ChainConfig dao = FixtureNetworks.byName("HomesteadToDaoAt5");
    assertSame(Fork.HOMESTEAD, dao.forkAt(4, 1 << 30));
    assertSame(Fork.DAO_FORK, dao.forkAt(5, 0));
    assertTrue(dao.daoFork().changesStateAt(5));

    assertSame(Fork.PETERSBURG, network("ByzantiumToConstantinopleFixAt5").forkAt(5, 0));
    assertSame(Fork.BPO4, network("BPO3ToBPO4AtTime15k").forkAt(1, 15_000));
    for (String name : new String[] {"ArrowGlacierToParisAtDiffC0000", "LondonToBerlinAt5", ""}) {
      assertThrows(IllegalArgumentException.class, () -> network(name), name);
    }
  }

  private static ChainConfig network(String name) {
    return FixtureNetworks.byName(name);
  }

  @Test
  void realBlocks() throws IOException {
    for (JsonNode entry : SharedData.json("MANIFEST.json")) {
      String file = entry.get("file").asString();
      JsonNode content = SharedData.json(file);
      JsonNode block = content.get("block");
      long timestamp =
          block == null
              ? content.get("timestamp").asLong()
              : Long.decode(block.get("timestamp").asString());
      Fork fork =
          PublicChains.byId(entry.get("chainId").asLong())
              .forkAt(entry.get("number").asLong(), timestamp);
      assertEquals(entry.get("fork").asString(), fork.displayName(), file);
    }
  }
}
