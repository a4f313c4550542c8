package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;
import static io.lanewise.pipeline.fuzz.SceneContracts.call;
import static io.lanewise.pipeline.fuzz.SceneContracts.child;
import static io.lanewise.pipeline.fuzz.SceneContracts.factory;
import static io.lanewise.pipeline.fuzz.SceneContracts.initcode;
import static io.lanewise.pipeline.fuzz.SceneContracts.keep;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.ContractAddress;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.pipeline.SystemCalls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions of one block that meet where the protocol has a rule of its own. */
class CornerCasesTest {
  private static final Address A = Address.ofNumber(0xa0a0);
  private static final Address B = Address.ofNumber(0xb0b0);
  private static final Address C = Address.ofNumber(0xc0c0);
  private static final byte[] DESTRUCTIBLE = {(byte) CALLER, (byte) SELFDESTRUCT};

  /** Its constructor adds one to slot 0: one, if the storage is fresh. */
  private static final byte[] INITCODE = initcode(SceneContracts::counter, DESTRUCTIBLE);

  private static final Address CHILD = child(A, INITCODE);

  private static void seeChild(ChunkWriter out) {
    out.push(CHILD).op(EXTCODESIZE);
    keep(out, 0);
    out.push(CHILD).op(EXTCODEHASH);
    keep(out, 1);
  }

  /** From Cancun on it is not destroyed, and so cannot be created again (EIP-6780). */
  @ParameterizedTest
  @EnumSource(names = {"PETERSBURG", "SHANGHAI", "CANCUN", "OSAKA"})
  void createdDestroyedAndCreatedAgain(Fork fork) {
    boolean destroys = !fork.isAtLeast(Fork.CANCUN);
    Scene scene = new Scene(fork).contract(A, factory(INITCODE));
    scene.contract(B, CornerCasesTest::seeChild).contract(C, CornerCasesTest::seeChild);
    scene.call(1, A).call(2, B).call(3, CHILD).call(4, C);
    scene.call(5, A, tx -> tx.gasLimit(3_000_000)); // a creation that fails leaves a 64th of it
    scene
        .runValid()
        .succeeded(5)
        .slot(B, 0, 2)
        .slot(C, 0, destroys ? 0 : 2)
        .slot(CHILD, 0, 1)
        .slot(A, 0, destroys ? UInt256.fromBytes(wide(CHILD)) : UInt256.ZERO);
  }

  private static byte[] wide(Address address) {
    byte[] word = new byte[32];
    address.copyTo(word, 12);
    return word;
  }

  /** The storage that it had before the block is void, and what it is paid is kept. */
  @ParameterizedTest
  @EnumSource(names = {"PETERSBURG", "SHANGHAI"})
  void destroyedPaidAndCreatedAgain(Fork fork) {
    Scene scene = new Scene(fork).contract(A, factory(INITCODE));
    scene.contract(
        CHILD,
        7,
        Map.of(UInt256.ZERO, UInt256.of(40), UInt256.ONE, UInt256.of(41)),
        out -> out.raw(DESTRUCTIBLE));
    scene.call(1, CHILD).pay(2, CHILD, 5).pay(3, CHILD, 6).call(4, A);
    scene.runValid().succeeded(4).slot(CHILD, 0, 1).balance(CHILD, UInt256.of(11));
  }

  /** Created and destroyed by one transaction, again and again: gone in every fork. */
  @ParameterizedTest
  @EnumSource(names = {"PETERSBURG", "OSAKA"})
  void createdAndDestroyedByEachOfMany(Fork fork) {
    Scene scene = new Scene(fork);
    scene.contract(
        A,
        out -> {
          factory(INITCODE).accept(out);
          call(out, CHILD, 0);
        });
    for (int i = 0; i < 12; i++) {
      scene.call(i, A);
    }
    scene.runValid().succeeded(12).slot(A, 0, UInt256.fromBytes(wide(CHILD)));
  }

  @ParameterizedTest
  @EnumSource(names = {"BYZANTIUM", "OSAKA"})
  void createdByOneAndCalledByTheNext(Fork fork) {
    Address made = ContractAddress.of(Keys.CROWD.get(1), 0);
    byte[] counter = SceneContracts.code(SceneContracts::counter);
    Scene scene = new Scene(fork).create(1, initcode(SceneContracts::counter, counter));
    for (int i = 2; i < 14; i++) {
      scene.call(i, made);
    }
    scene.create(1, initcode(out -> call(out, made, 0), counter)).call(1, made);
    scene.runValid().slot(made, 0, 15);
  }

  @Test
  void chainOfNonces() {
    Scene scene = new Scene(Fork.OSAKA).contract(A, SceneContracts::counter);
    for (int i = 0; i < 40; i++) {
      scene.call(1, i % 2 == 0 ? A : B);
    }
    scene.runValid().succeeded(40).slot(A, 0, 20);
  }

  @Test
  void transientStorageEndsWithItsTransaction() {
    Scene scene = new Scene(Fork.CANCUN);
    scene.contract(
        A,
        out -> {
          out.push(0).op(TLOAD).push(0).op(SLOAD, ADD).push(0).op(SSTORE);
          out.push(9).push(0).op(TSTORE);
        });
    for (int i = 0; i < 8; i++) {
      scene.call(i, A);
    }
    scene.runValid().succeeded(8).slot(A, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"BYZANTIUM", "OSAKA"})
  void blockHashes(Fork fork) {
    Scene scene = new Scene(fork);
    scene.contract(
        A,
        out -> {
          for (int back : List.of(0, 1, 2, 256, 257)) {
            out.push(back).op(NUMBER, SUB, BLOCKHASH);
            keep(out, back);
          }
        });
    scene.call(1, A).call(2, A).call(3, A);
    UInt256 parent = UInt256.of(ProcessorEngine.blockHash(Chains.number(fork) - 1));
    scene.runValid().succeeded(3).slot(A, 1, parent).slot(A, 0, 0).slot(A, 257, 0);
  }

  /** Written before the transactions, and read by them (EIP-2935, EIP-4788). */
  @Test
  void systemContractsBeforeTheTransactions() {
    Scene scene = new Scene(Fork.OSAKA);
    scene.contract(SystemCalls.HISTORY_STORAGE, CornerCasesTest::storeOrAdd);
    scene.contract(SystemCalls.BEACON_ROOTS, CornerCasesTest::storeOrAdd);
    for (int i = 0; i < 10; i++) {
      scene.call(i, i % 2 == 0 ? SystemCalls.HISTORY_STORAGE : SystemCalls.BEACON_ROOTS);
    }
    // The hash of the parent and the beacon root are zero here; the system adds its hundred.
    scene
        .runValid()
        .succeeded(10)
        .slot(SystemCalls.HISTORY_STORAGE, 0, 105)
        .slot(SystemCalls.BEACON_ROOTS, 0, 105);
  }

  /** Adds a hundred to slot 0 for the system, one for others. */
  private static void storeOrAdd(ChunkWriter out) {
    out.push(0).op(SLOAD);
    out.push(SystemCalls.SYSTEM_ADDRESS).op(CALLER, EQ).push(99).op(MUL).push(1).op(ADD);
    out.op(ADD).push(0).op(SSTORE);
  }

  /** Requests are what transactions have left in the contract's storage (EIP-7002, EIP-7251). */
  @Test
  void systemContractsAfterTheTransactions() {
    Scene scene = new Scene(Fork.PRAGUE);
    scene.contract(
        SystemCalls.WITHDRAWAL_REQUESTS,
        out -> {
          out.push(SystemCalls.SYSTEM_ADDRESS).op(CALLER, EQ);
          int system = out.pushLabel(0);
          out.op(JUMPI);
          SceneContracts.counter(out);
          out.op(STOP);
          out.set(system, out.here());
          out.op(JUMPDEST).push(0).op(SLOAD).push(0).push(0).op(SSTORE).push(0).op(RETURN);
        });
    Outcome none = scene.runValid().outcome();
    for (int i = 0; i < 9; i++) {
      scene.call(i, SystemCalls.WITHDRAWAL_REQUESTS);
    }
    Outcome nine = scene.runValid().slot(SystemCalls.WITHDRAWAL_REQUESTS, 0, 0).outcome();
    assertNotEquals(requests(none), requests(nine));
  }

  private static String requests(Outcome outcome) {
    return outcome.lines().stream().filter(l -> l.startsWith("requests")).findFirst().orElseThrow();
  }

  /** To a sender, a contract destroyed, the fee recipient, somebody new, and of nothing. */
  @Test
  void withdrawals() {
    Address nobody = Address.ofNumber(0x404);
    Scene scene = new Scene(Fork.SHANGHAI).contract(A, 3, out -> out.raw(DESTRUCTIBLE));
    scene.contract(B, out -> keep(out.push(A).op(BALANCE), 0));
    scene.call(1, A).call(2, B).pay(3, A, 4).call(4, B).call(5, A).pay(6, C, 1);
    scene.withdrawal(A, 2).withdrawal(Keys.CROWD.get(1), 1).withdrawal(CaseGenerator.COINBASE, 1);
    scene.withdrawal(nobody, 8).withdrawal(Address.ofNumber(0x405), 0).withdrawal(C, 1);
    scene
        .runValid()
        .succeeded(6)
        .slot(B, 0, 4)
        .balance(A, UInt256.of(2_000_000_004L))
        .balance(nobody, UInt256.of(8_000_000_000L))
        .balance(C, UInt256.of(1_000_000_001L));
  }
}
