package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;
import static io.lanewise.pipeline.fuzz.Scene.GAS_PRICE;
import static io.lanewise.pipeline.fuzz.SceneContracts.ether;
import static io.lanewise.pipeline.fuzz.SceneContracts.keep;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All transactions pay the fee recipient; nobody waits for that, unless it takes part. */
class FeeRecipientTest {
  private static final Address A = Address.ofNumber(0xa0a0);
  private static final Address POOL = Address.ofNumber(0xf00f);
  private static final long FEE = 21_000 * GAS_PRICE;

  /** What the reader sees counts: a transfer before it more pays exactly a fee more. */
  @Test
  void isReadInTheMiddle() {
    Scene scene = new Scene(Fork.BYZANTIUM);
    scene.contract(A, out -> keep(out.op(COINBASE, BALANCE), 0));
    for (int i = 0; i < 9; i++) {
      scene.pay(i, Address.ofNumber(0x77), 1);
    }
    scene.call(9, A);
    for (int i = 10; i < 15; i++) {
      scene.pay(i, Address.ofNumber(0x77), 1);
    }
    scene.runValid().succeeded(15).slot(A, 0, 9 * FEE);
  }

  /** It owns nothing but the fees of those before it, and they just suffice. */
  @Test
  void sendsWhatItWasPaid() {
    int recipient = 20;
    Address self = Keys.CROWD.get(recipient);
    Scene scene = new Scene(Fork.ISTANBUL).account(self, UInt256.ZERO).coinbase(self);
    for (int i = 0; i < 6; i++) {
      scene.pay(i, A, 1);
    }
    scene.call(recipient, A, tx -> tx.gasLimit(21_000).value(UInt256.of(5 * FEE)));
    scene.pay(7, A, 1);
    UInt256 reward = ether(0).add(ether(0));
    scene
        .runValid()
        .succeeded(8)
        .balance(A, UInt256.of(7 + 5 * FEE))
        .balance(self, reward.add(UInt256.of(2 * FEE)));
  }

  /** The fee is paid, and is lost with the rest; later fees make the account anew. */
  @ParameterizedTest
  @EnumSource(names = {"BYZANTIUM", "SHANGHAI", "OSAKA"})
  void isDestroyed(Fork fork) {
    Scene scene = new Scene(fork).coinbase(POOL);
    scene.contract(POOL, 50, out -> out.push(A).op(SELFDESTRUCT));
    scene.pay(1, A, 1).call(2, POOL).pay(3, A, 1).call(4, POOL).pay(5, A, 1).call(6, POOL);
    scene.runValid().succeeded(6);
  }

  /** A contract that gives half of what it has to whoever asks. */
  @ParameterizedTest
  @EnumSource(names = {"PETERSBURG", "OSAKA"})
  void isAContractThatPays(Fork fork) {
    Scene scene = new Scene(fork).coinbase(POOL);
    scene.contract(
        POOL,
        out -> {
          out.push(0).push(0).push(0).push(0);
          out.push(2).op(ADDRESS, BALANCE, DIV, CALLER, GAS, CALL, POP);
          keep(out.op(ADDRESS, BALANCE), 0);
        });
    for (int i = 0; i < 12; i++) {
      scene.call(i, i % 3 == 0 ? POOL : A);
    }
    scene.runValid().succeeded(12);
  }

  /** Before it exists: paid nothing, it does not come to exist either. */
  @Test
  void isPaidNothing() {
    Scene scene = new Scene(Fork.OSAKA);
    scene.contract(A, out -> keep(out.op(COINBASE, EXTCODEHASH), 0));
    for (int i = 0; i < 6; i++) {
      scene.call(i, A, tx -> tx.gasPrice(UInt256.of(7)));
    }
    scene.call(7, A).call(8, A);
    // The hash of no code, since somebody has paid more than the base fee.
    scene
        .runValid()
        .succeeded(8)
        .slot(
            A,
            0,
            UInt256.fromHex("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"));
  }
}
