package io.lanewise.host.era;

/** What an entry of an era1 file is, by the two bytes that it begins with. */
enum EntryType {
  VERSION("Version", 0x3265, 0),
  HEADER("CompressedHeader", 0x03, EntryType.ANY_SIZE),
  BODY("CompressedBody", 0x04, EntryType.ANY_SIZE),
  RECEIPTS("CompressedReceipts", 0x05, EntryType.ANY_SIZE),
  TOTAL_DIFFICULTY("TotalDifficulty", 0x06, 32),
  ACCUMULATOR("AccumulatorRoot", 0x07, 32),
  BLOCK_INDEX("BlockIndex", 0x3266, EntryType.ANY_SIZE);

  private static final int ANY_SIZE = -1;

  /** As the specification calls it. */
  final String title;

  /** The two bytes, little-endian. */
  final int id;

  private final int size;

  EntryType(String title, int id, int size) {
    this.title = title;
    this.id = id;
    this.size = size;
  }

  /** Whether a value of this many bytes can be one. */
  boolean allows(long bytes) {
    return size == ANY_SIZE || size == bytes;
  }

  int size() {
    return size;
  }

  /** Null when it is none of these. */
  static EntryType byId(int id) {
    for (EntryType type : values()) {
      if (type.id == id) {
        return type;
      }
    }
    return null;
  }
}
