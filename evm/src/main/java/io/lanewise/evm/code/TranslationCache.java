package io.lanewise.evm.code;

import io.lanewise.hashing.Hash;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Translations by code hash, bounded in bytes; safe for all workers.
 *
 * <p>A {@link Code} remembers the translation that it was last given, weakly, so that the frequent
 * case asks no map. The cache holds the strong references, and drops the longest unused first.
 */
public final class TranslationCache {
  /** Enough for every contract of several thousand blocks. */
  public static final long DEFAULT_BYTES = 512L << 20;

  private final long maxBytes;
  private final LinkedHashMap<Key, Translation> translations =
      new LinkedHashMap<>(256, 0.75f, true);
  private long bytes;

  private record Key(Hash codeHash, InstructionTable table) {}

  /**
   * @param maxBytes bound of the memory held by the arrays of all translations
   */
  public TranslationCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The translation of the code, made if need be. */
  public Translation get(Code code, InstructionTable table) {
    WeakReference<Translation> remembered = code.translation;
    if (remembered != null) {
      Translation translation = remembered.get();
      if (translation != null && translation.table() == table) {
        return translation;
      }
    }
    Translation translation = find(new Key(code.hash(), table), code);
    code.translation = new WeakReference<>(translation);
    return translation;
  }

  private synchronized Translation find(Key key, Code code) {
    Translation translation = translations.get(key);
    if (translation == null) {
      translation = Translator.translate(code.bytes(), key.table);
      translations.put(key, translation);
      bytes += translation.size();
      dropOldest();
    }
    return translation;
  }

  private void dropOldest() {
    var oldest = translations.entrySet().iterator();
    while (bytes > maxBytes && translations.size() > 1) {
      Map.Entry<Key, Translation> entry = oldest.next();
      bytes -= entry.getValue().size();
      oldest.remove();
    }
  }

  /** Memory held now, in bytes. */
  public synchronized long bytes() {
    return bytes;
  }
}
