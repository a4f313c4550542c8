package io.lanewise.evm.world;

/** Is shown slots of one account. */
@FunctionalInterface
public interface SlotVisitor {
  /**
   * A slot.
   *
   * @param words not to be kept, nor written to
   * @param key where in {@code words} the key's four limbs are, least significant first; {@link
   *     NumberingView#NUMBER} behind it is the slot's number
   * @param value where those of its value are
   */
  void slot(long[] words, int key, int value);
}
