package io.lanewise.host.bundle;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A value in a JSON document, together with the way to it: every complaint names the place.
 *
 * <p>The getters are strict: hex has its {@code 0x} and an even number of digits where it stands
 * for bytes, hashes and addresses have their size, numbers their range. Each throws {@link
 * BundleException} otherwise.
 */
public final class JsonField {
  private static final int SHOWN = 80;

  private final Path file;
  private final String path;
  private final JsonNode node;

  JsonField(Path file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  public Path file() {
    return file;
  }

  /** The way from the document's root, as {@code block.transactions[3].gas}. */
  public String path() {
    return path;
  }

  public JsonNode node() {
    return node;
  }

  /** The member {@code name} of this object, which must be there and not null. */
  public JsonField get(String name) {
    JsonField field = find(name);
    if (field == null) {
      throw new BundleException(
          file, child(name), "the field is missing", "write the bundle again with this field");
    }
    return field;
  }

  /** The member {@code name} of this object, or null when it is absent or null. */
  public JsonField find(String name) {
    if (!node.isObject()) {
      throw bad("expected an object, got " + shown());
    }
    JsonNode member = node.get(name);
    return member == null || member.isNull() ? null : new JsonField(file, child(name), member);
  }

  /** True when the object has a member of this name that is not null. */
  public boolean has(String name) {
    return find(name) != null;
  }

  /** The elements of this array. */
  public List<JsonField> elements() {
    if (!node.isArray()) {
      throw bad("expected an array, got " + shown());
    }
    List<JsonField> elements = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      elements.add(new JsonField(file, path + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /** The members of this object, in the order of the document. */
  public Map<String, JsonField> members() {
    if (!node.isObject()) {
      throw bad("expected an object, got " + shown());
    }
    Map<String, JsonField> members = LinkedHashMap.newLinkedHashMap(node.size());
    node.properties()
        .forEach(
            e -> members.put(e.getKey(), new JsonField(file, child(e.getKey()), e.getValue())));
    return members;
  }

  public String text() {
    if (!node.isString()) {
      throw bad("expected a string, got " + shown());
    }
    return node.stringValue();
  }

  /** Bytes in hex, of any number. */
  public byte[] bytes() {
    return parseBytes(this, text());
  }

  /** Exactly {@code size} bytes in hex. */
  public byte[] bytes(int size) {
    return sized(bytes(), size);
  }

  public Hash hash() {
    return Hash.of(bytes(Hash.SIZE));
  }

  public Address address() {
    return Address.of(bytes(Address.SIZE));
  }

  /** An unsigned number below 2^256: a hex string, or a JSON integer. */
  public UInt256 uint256() {
    return UInt256.of(number(256));
  }

  /** An unsigned number below 2^64: a hex string, or a JSON integer. */
  public long uint64() {
    return number(64).longValue();
  }

  /** An unsigned number below 2^63, so one that is not negative in Java. */
  public long int63() {
    return number(63).longValue();
  }

  /** The key of this member read as an address, as in {@code preState}. */
  Address keyAsAddress(String key) {
    return Address.of(sized(parseBytes(this, key), Address.SIZE));
  }

  /** The key of this member read as an unsigned number, hex or decimal. */
  UInt256 keyAsNumber(String key) {
    return UInt256.of(parseNumber(key, 256));
  }

  /** The exception that says what is wrong with this value. */
  public BundleException bad(String problem) {
    return new BundleException(file, path, problem, "");
  }

  /** The exception that says what is wrong with this value and how to mend it. */
  public BundleException bad(String problem, String fix) {
    return new BundleException(file, path, problem, fix);
  }

  private String child(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private BigInteger number(int bits) {
    if (node.isIntegralNumber()) {
      return inRange(node.bigIntegerValue(), bits);
    }
    return parseNumber(text(), bits);
  }

  private BigInteger parseNumber(String text, int bits) {
    boolean hex = text.startsWith("0x");
    try {
      String digits = hex ? text.substring(2) : text;
      if (digits.startsWith("-") || digits.startsWith("+") || digits.length() > 100) {
        throw new NumberFormatException();
      }
      return inRange(new BigInteger(digits, hex ? 16 : 10), bits);
    } catch (NumberFormatException e) {
      throw bad("expected a number in hex with 0x, got \"" + shorten(text) + "\"");
    }
  }

  private BigInteger inRange(BigInteger value, int bits) {
    if (value.signum() < 0 || value.bitLength() > bits) {
      throw bad("expected a number from 0 to 2^" + bits + "-1, got " + shorten(value.toString()));
    }
    return value;
  }

  private byte[] sized(byte[] bytes, int size) {
    if (bytes.length != size) {
      throw bad("expected " + size + " bytes in hex, got " + bytes.length);
    }
    return bytes;
  }

  private static byte[] parseBytes(JsonField at, String text) {
    if (!text.startsWith("0x")) {
      throw at.bad("expected hex that begins with 0x, got \"" + shorten(text) + "\"");
    }
    if (text.length() % 2 != 0) {
      throw at.bad("expected an even number of hex digits, got " + (text.length() - 2));
    }
    try {
      return HexFormat.of().parseHex(text, 2, text.length());
    } catch (IllegalArgumentException e) {
      int i = 2;
      while (HexFormat.isHexDigit(text.charAt(i))) {
        i++;
      }
      throw at.bad("'" + text.charAt(i) + "' at digit " + (i - 2) + " is not a hex digit");
    }
  }

  private String shown() {
    return shorten(node.toString());
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
