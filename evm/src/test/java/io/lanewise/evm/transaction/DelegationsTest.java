package io.lanewise.evm.transaction;

import static io.lanewise.evm.transaction.Scene.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DelegationsTest {
  private static final byte[] KEY = UInt256.of(0xa07401).toBytes();
  private static final Address AUTHORITY = Senders.addressOf(Signers.best().publicKey(KEY));

  /** {@code SSTORE(0, ADDRESS)}. */
  private static final String STORE_ADDRESS = "30600055";

  private static Authorization authorize(long chainId, Address delegate, long nonce) {
    UInt256 chain = UInt256.of(chainId);
    Authorization unsigned =
        new Authorization(chain, delegate, nonce, 0, UInt256.ZERO, UInt256.ZERO);
    Signature signature = Signers.best().sign(unsigned.signingHash().toBytes(), KEY);
    return new Authorization(
        chain,
        delegate,
        nonce,
        signature.yParity(),
        UInt256.fromBytes(signature.r()),
        UInt256.fromBytes(signature.s()));
  }

  private static TransactionResult run(Scene scene, Address to, Authorization... list) {
    return scene.run(
        dynamicFee(TransactionType.SET_CODE, to)
            .gasLimit(300_000)
            .authorizationList(Arrays.asList(list)));
  }

  @Test
  void newAccountDelegates() {
    Scene scene = new Scene(Fork.PRAGUE);
    TransactionResult result = run(scene, RECIPIENT, authorize(1, CONTRACT, 0));
    assertEquals(21_000 + 25_000, result.gasUsed());
    assertEquals(0, result.gasRefunded());
    assertEquals(CONTRACT, scene.code(AUTHORITY).delegate());
    assertEquals(1, scene.account(AUTHORITY).nonce());
  }

  /** Whoever recovered all signers of a block in one batch hands them in. */
  @Test
  void knownAuthoritiesAreNotRecoveredAgain() {
    Address claimed = Address.ofNumber(0xc1a1);
    Scene scene = new Scene(Fork.PRAGUE);
    scene.run(
        dynamicFee(TransactionType.SET_CODE, RECIPIENT)
            .gasLimit(300_000)
            .authorizationList(List.of(authorize(1, CONTRACT, 0), authorize(1, CONTRACT, 0))),
        Arrays.asList(claimed, null));
    assertEquals(CONTRACT, scene.code(claimed).delegate());
    assertNull(scene.account(AUTHORITY));
  }

  @Test
  void existingAccountGetsAPartBack() {
    Scene scene = new Scene(Fork.PRAGUE).account(AUTHORITY, 4, ETHER, "");
    TransactionResult result = run(scene, RECIPIENT, authorize(0, CONTRACT, 4));
    // 12,500 would come back; a fifth of the gas is less.
    assertEquals(46_000 / 5, result.gasRefunded());
    assertEquals(CONTRACT, scene.code(AUTHORITY).delegate());
    assertEquals(5, scene.account(AUTHORITY).nonce());
  }

  @Test
  void recipientRunsItsDelegatesCodeWhichIsWarm() {
    Scene scene = new Scene(Fork.PRAGUE).contract(STORE_ADDRESS, Map.of());
    TransactionResult result = run(scene, AUTHORITY, authorize(1, CONTRACT, 0));
    assertEquals(
        new UInt256(AUTHORITY.limb0(), AUTHORITY.limb1(), AUTHORITY.limb2() & 0xffff_ffffL, 0),
        scene.slot(AUTHORITY, 0));
    assertEquals(46_000 + 2 + 3 + 22_100, result.gasUsed());
  }

  @Test
  void delegationOutlivesAFailedCall() {
    Scene scene = new Scene(Fork.PRAGUE).contract("fe", Map.of()).account(AUTHORITY, 0, ETHER, "");
    TransactionResult result = run(scene, CONTRACT, authorize(1, RECIPIENT, 0));
    assertEquals(RECIPIENT, scene.code(AUTHORITY).delegate());
    assertEquals(12_500, result.gasRefunded());
    assertEquals(300_000 - 12_500, result.gasUsed());
  }

  @Test
  void delegatingToZeroEndsTheDelegation() {
    Scene scene =
        new Scene(Fork.PRAGUE).account(AUTHORITY, 1, ETHER, "ef0100" + "00".repeat(19) + "77");
    run(scene, RECIPIENT, authorize(1, Address.ZERO, 1));
    assertEquals(0, scene.code(AUTHORITY).size());
    assertEquals(2, scene.account(AUTHORITY).nonce());
  }

  @Test
  void laterAuthorizationSeesTheEarlierOne() {
    Scene scene = new Scene(Fork.PRAGUE);
    run(scene, RECIPIENT, authorize(1, CONTRACT, 0), authorize(1, COINBASE, 1));
    assertEquals(COINBASE, scene.code(AUTHORITY).delegate());
    assertEquals(2, scene.account(AUTHORITY).nonce());
  }

  @Test
  void authorizationsThatDoNotHoldArePassedOver() {
    Authorization good = authorize(1, CONTRACT, 0);
    Authorization highS =
        new Authorization(
            good.chainId(), good.address(), good.nonce(), good.yParity(), good.r(), UInt256.MAX);
    for (Authorization bad :
        List.of(
            authorize(2, CONTRACT, 0),
            authorize(1, CONTRACT, 1),
            highS,
            authorize(1, CONTRACT, -1))) {
      Scene scene = new Scene(Fork.PRAGUE);
      assertEquals(46_000, run(scene, RECIPIENT, bad).gasUsed(), bad.toString());
      assertNull(scene.account(AUTHORITY), bad.toString());
    }
    Scene contract = new Scene(Fork.PRAGUE).account(AUTHORITY, 0, ETHER, "00");
    run(contract, RECIPIENT, good);
    assertNull(contract.code(AUTHORITY).delegate());
  }
}
