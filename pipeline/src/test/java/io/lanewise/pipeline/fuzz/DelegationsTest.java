package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;
import static io.lanewise.pipeline.fuzz.SceneContracts.call;
import static io.lanewise.pipeline.fuzz.SceneContracts.keep;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.ContractAddress;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.UInt256;
import org.junit.jupiter.api.Test;

/** Code that accounts take over and give up again while a block runs (EIP-7702). */
class DelegationsTest {
  private static final Address COUNTER = Address.ofNumber(0xa0a0);
  private static final Address TENFOLD = Address.ofNumber(0xb0b0);
  private static final Address READER = Address.ofNumber(0xc0c0);
  private static final Address NOBODY = Address.ofNumber(0x404);
  private static final int OWNER = 20;
  private static final Address OWNERS = Keys.CROWD.get(OWNER);

  private static Scene scene() {
    Scene scene = new Scene(Fork.PRAGUE).contract(COUNTER, SceneContracts::counter);
    scene.contract(TENFOLD, out -> keep(out.push(0).op(SLOAD).push(10).op(MUL).push(1).op(ADD), 0));
    return scene.contract(
        READER,
        out -> {
          // What it has seen before, times a hundred, and the size of the owner's code now.
          out.push(0).op(SLOAD).push(100).op(MUL).push(OWNERS).op(EXTCODESIZE, ADD);
          keep(out, 0);
        });
  }

  @Test
  void setUsedChangedAndCleared() {
    Scene scene = scene();
    scene.call(1, READER);
    scene.setCode(2, NOBODY, OWNER, COUNTER);
    scene.call(3, OWNERS).call(4, READER).call(5, OWNERS);
    scene.setCode(6, OWNERS, OWNER, TENFOLD);
    scene.call(7, OWNERS);
    scene.setCode(8, NOBODY, OWNER, Address.ZERO);
    scene.call(9, OWNERS).call(10, READER);
    // 1, 2, then 21, 211; no code, 23 bytes of it, none.
    scene.runValid().succeeded(10).slot(OWNERS, 0, 211).slot(READER, 0, 2300);
  }

  /** The account signs its transactions itself, and its own code runs in them. */
  @Test
  void ownerSends() {
    Scene scene = scene();
    scene.call(OWNER, NOBODY);
    scene.setCode(1, NOBODY, OWNER, COUNTER);
    scene.call(OWNER, OWNERS).call(2, OWNERS).call(OWNER, OWNERS).call(3, OWNERS);
    scene.runValid().succeeded(6).slot(OWNERS, 0, 4);
  }

  /** A transaction of a sender in between makes an authorization of its void. */
  @Test
  void authorizationOfANonceThatIsGone() {
    Scene scene = scene();
    Authorization stale = Keys.authorize(UInt256.ONE, COUNTER, 0, OWNER);
    scene.call(OWNER, NOBODY);
    scene.call(1, NOBODY).call(2, NOBODY);
    scene.setCode(3, OWNERS, stale);
    scene.call(4, OWNERS).call(5, READER).call(OWNER, NOBODY);
    scene.runValid().succeeded(7).slot(OWNERS, 0, 0).slot(READER, 0, 0);
  }

  /** Code that gives away what its owner has; the owner's next transaction costs what is left. */
  @Test
  void ownerIsEmptiedByOthers() {
    Scene scene = scene();
    Address giver = Address.ofNumber(0xd0d0);
    long kept = Scene.GAS * Scene.GAS_PRICE;
    scene.contract(
        giver,
        out -> {
          out.push(0).push(0).push(0).push(0);
          out.push(kept).op(ADDRESS, BALANCE, SUB);
          out.push(NOBODY).op(GAS, CALL, POP);
        });
    scene.setCode(1, NOBODY, OWNER, giver);
    scene.call(2, OWNERS).call(3, READER).call(OWNER, COUNTER);
    scene.runValid().succeeded(4).slot(COUNTER, 0, 1).balance(NOBODY, SceneContracts.ether(-kept));
  }

  /** What is deployed by one is what the account delegates to in the next, by then. */
  @Test
  void delegatesToWhatIsNotThereYet() {
    Scene scene = scene();
    Address made = ContractAddress.of(Keys.CROWD.get(5), 0);
    byte[] counter = SceneContracts.code(SceneContracts::counter);
    scene.setCode(1, NOBODY, OWNER, made);
    scene.call(2, OWNERS);
    scene.create(5, SceneContracts.initcode(_ -> {}, counter));
    scene.call(3, OWNERS).call(4, OWNERS);
    scene.contract(READER, out -> call(out, OWNERS, 0)).call(6, READER);
    scene.runValid().succeeded(6).slot(OWNERS, 0, 3);
  }
}
