package io.lanewise.evm.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.Fork;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TranslatorTest {
  private static final InstructionTable OSAKA = InstructionTable.of(Fork.OSAKA);

  private static Translation translate(String hex) {
    return Translator.translate(HexFormat.of().parseHex(hex), OSAKA);
  }

  private static int[] operations(Translation translation) {
    return Arrays.stream(translation.instructions()).map(w -> w & 0xff).toArray();
  }

  private static int immediate(Translation translation, int index) {
    return translation.instructions()[index] >>> 8;
  }

  private static long gas(long block) {
    return block >>> 32;
  }

  @Test
  void aBlockPaysAndChecksOnce() {
    // PUSH1 1, PUSH1 2, MUL, MUL, STOP, of which the PUSHes become one instruction
    Translation t = translate("60016002020200");
    assertArrayEquals(
        new int[] {Opcode.JUMPDEST, Operation.PUSH_PUSH, Opcode.MUL, Opcode.MUL, Opcode.STOP},
        operations(t));
    long block = t.pool()[0];
    assertEquals(3 + 3 + 5 + 5, gas(block));
    assertEquals(4, block >>> 16 & 0xffff, "one word must be there before");
    assertEquals(8, block & 0xffff, "and two come on top of it");
  }

  @Test
  void jumpsGoStraightToTheirTarget() {
    // PUSH1 4, JUMP, INVALID, JUMPDEST, STOP
    Translation t = translate("600456fe5b00");
    assertArrayEquals(
        new int[] {Opcode.JUMPDEST, Operation.JUMP_TO, Opcode.JUMPDEST, Opcode.STOP},
        operations(t));
    assertEquals(2, immediate(t, 1));
    assertEquals(2, t.jumpTargets()[4]);
    assertEquals(-1, t.jumpTargets()[3]);
  }

  @Test
  void jumpIntoPushDataStaysAJumpThatFails() {
    // PUSH1 4, JUMP, PUSH1 0x5b
    Translation t = translate("600456605b");
    assertArrayEquals(
        new int[] {Opcode.JUMPDEST, Operation.PUSH_SMALL, Opcode.JUMP}, operations(t));
    assertEquals(-1, t.jumpTargets()[4]);
  }

  @Test
  void isZeroJoinsTheConditionalJump() {
    // CALLDATASIZE, ISZERO, PUSH1 6, JUMPI, STOP, JUMPDEST, STOP
    Translation t = translate("3615600657005b00");
    assertArrayEquals(
        new int[] {
          Opcode.JUMPDEST,
          Opcode.CALLDATASIZE,
          Operation.JUMP_TO_IF_ZERO,
          Opcode.JUMPDEST,
          Opcode.STOP,
          Opcode.JUMPDEST,
          Opcode.STOP
        },
        operations(t));
    assertEquals(5, immediate(t, 2));
  }

  @Test
  void constantsPastTheEndOfTheCodeAreZero() {
    // PUSH4 0xff
    Translation t = translate("63ff");
    assertEquals(Operation.PUSH_POOL, operations(t)[1]);
    assertEquals(0xff000000L, t.pool()[immediate(t, 1)]);
    assertEquals(Opcode.STOP, operations(t)[2]);
  }

  @Test
  void whatCannotBeReachedIsLeftOut() {
    // STOP, ADD, MUL, JUMPDEST, STOP
    assertArrayEquals(
        new int[] {Opcode.JUMPDEST, Opcode.STOP, Opcode.JUMPDEST, Opcode.STOP},
        operations(translate("0001025b00")));
  }

  @Test
  void exactGasNeedsABlockEnd() {
    // GAS, POP, STOP: what follows GAS is not paid before it
    Translation t = translate("5a5000");
    assertArrayEquals(
        new int[] {Opcode.JUMPDEST, Opcode.GAS, Opcode.JUMPDEST, Opcode.POP, Opcode.STOP},
        operations(t));
    assertEquals(2, gas(t.pool()[0]));
  }

  @Test
  void opcodesOfLaterForksAreInvalid() {
    byte[] push0 = {0x5f};
    assertEquals(
        Opcode.INVALID,
        operations(Translator.translate(push0, InstructionTable.of(Fork.PARIS)))[1]);
    assertEquals(
        Operation.PUSH_SMALL,
        operations(Translator.translate(push0, InstructionTable.of(Fork.SHANGHAI)))[1]);
  }

  @Test
  void internalOperationsAreNoOpcodes() {
    for (int op = Operation.JUMP_TO; op <= Operation.TRACE; op++) {
      assertFalse(OSAKA.isDefined(op), Opcode.name(op));
      assertEquals(
          Opcode.INVALID, operations(Translator.translate(new byte[] {(byte) op}, OSAKA))[1]);
    }
  }

  @Test
  void tracedCodeAnnouncesEveryInstruction() {
    byte[] code = HexFormat.of().parseHex("6001600201");
    int[] operations = operations(Translator.translateTraced(code, OSAKA));
    assertEquals(4, Arrays.stream(operations).filter(op -> op == Operation.TRACE).count());
    assertTrue(Arrays.stream(operations).noneMatch(op -> op == Operation.ADD_SMALL));
  }

  @Test
  void hugeStackUseIsClampedNotWrapped() {
    byte[] pops = new byte[20_000];
    Arrays.fill(pops, (byte) Opcode.POP);
    long block = Translator.translate(pops, OSAKA).pool()[0];
    assertEquals(4 * 1025, block >>> 16 & 0xffff);
  }

  @Test
  void instructionsOfTheLongestCodeAreNotNegative() {
    byte[] code = new byte[Translator.MAX_SIZE];
    for (int op : new int[] {Opcode.POP, Opcode.JUMPDEST, Opcode.SSTORE, Opcode.PUSH1}) {
      Arrays.fill(code, (byte) op);
      Translation t = Translator.translate(code, OSAKA);
      assertTrue(Arrays.stream(t.instructions()).allMatch(w -> w >= 0), Opcode.name(op));
    }
  }

  @Test
  void tooLongCodeIsRefused() {
    byte[] code = new byte[Translator.MAX_SIZE + 1];
    assertThrows(IllegalArgumentException.class, () -> Translator.translate(code, OSAKA));
  }

  @Test
  void cacheKeepsItsBound() {
    TranslationCache cache = new TranslationCache(10_000);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[100];
      bytes[0] = (byte) Opcode.PUSH1;
      bytes[1] = (byte) i;
      Code code = Code.of(bytes);
      Translation translation = cache.get(code, OSAKA);
      assertEquals(translation, cache.get(code, OSAKA));
      assertTrue(cache.bytes() <= 10_000);
    }
  }
}
