package io.lanewise.evm.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signer;
import io.lanewise.precompiles.secp256k1.Signers;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionTest {
  private static final UInt256 ORDER =
      UInt256.fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
  private static final byte[] KEY = Hash.fromHex("46".repeat(32)).toBytes();
  private static final Signer SIGNER = Signers.best();
  private static final Senders SENDERS = new Senders(PublicKeyRecoveries.best());
  private static final Address ACCOUNT = Senders.addressOf(SIGNER.publicKey(KEY));

  /** The example that EIP-155 works out. */
  @Test
  void exampleOfEip155() {
    Transaction unsigned = exampleBuilder().build();
    assertEquals(
        "0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53",
        unsigned.signingHash().toString());
    Transaction signed = sign(exampleBuilder());
    assertEquals(
        "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025"
            + "a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
            + "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83",
        HexFormat.of().formatHex(signed.encode()));
    assertEquals("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f", SENDERS.sender(signed).toString());
  }

  private static TransactionBuilder exampleBuilder() {
    return Transaction.builder(TransactionType.LEGACY)
        .chainId(UInt256.ONE)
        .nonce(9)
        .gasPrice(UInt256.of(20_000_000_000L))
        .gasLimit(21000)
        .to(Address.fromHex("35".repeat(20)))
        .value(UInt256.of(1_000_000_000_000_000_000L));
  }

  private static Transaction sign(TransactionBuilder builder) {
    Signature signature = SIGNER.sign(builder.build().signingHash().toBytes(), KEY);
    return builder
        .signature(
            signature.yParity(), UInt256.fromBytes(signature.r()), UInt256.fromBytes(signature.s()))
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void roundTrip(TransactionType type) {
    Random random = new Random(type.id());
    for (int i = 0; i < 20; i++) {
      Transaction tx = sign(random(type, random));
      assertEquals(ACCOUNT, SENDERS.sender(tx));
      byte[] encoded = tx.encode();
      Transaction decoded = Transaction.decode(encoded);
      assertEquals(tx, decoded);
      assertEquals(type, decoded.type());
      assertEquals(tx.chainId(), decoded.chainId());
      assertEquals(tx.nonce(), decoded.nonce());
      assertEquals(tx.gasPrice(), decoded.gasPrice());
      assertEquals(tx.maxFeePerGas(), decoded.maxFeePerGas());
      assertEquals(tx.maxPriorityFeePerGas(), decoded.maxPriorityFeePerGas());
      assertEquals(tx.gasLimit(), decoded.gasLimit());
      assertEquals(tx.to(), decoded.to());
      assertEquals(tx.value(), decoded.value());
      assertArrayEquals(tx.data(), decoded.data());
      assertEquals(tx.accessList(), decoded.accessList());
      assertEquals(tx.maxFeePerBlobGas(), decoded.maxFeePerBlobGas());
      assertEquals(tx.blobVersionedHashes(), decoded.blobVersionedHashes());
      assertEquals(tx.authorizationList(), decoded.authorizationList());
      assertEquals(tx.yParity(), decoded.yParity());
      assertArrayEquals(encoded, decoded.encode());
      assertEquals(ACCOUNT, SENDERS.sender(decoded));
      assertFaultsAreNoticed(encoded);
    }
  }

  /** One byte less, one more, or another in its place: refused, or another transaction. */
  private static void assertFaultsAreNoticed(byte[] encoded) {
    assertRefused(Arrays.copyOf(encoded, encoded.length - 1));
    assertRefused(Arrays.copyOf(encoded, encoded.length + 1));
    for (int at = 0; at < encoded.length; at += 7) {
      byte[] broken = encoded.clone();
      broken[at] ^= (byte) (1 << at % 8);
      try {
        Transaction other = Transaction.decode(broken);
        assertArrayEquals(broken, other.encode());
        assertNotEquals(ACCOUNT, SENDERS.sender(other));
      } catch (RlpException | TransactionDecodeException expected) {
        // Refused.
      }
    }
  }

  private static void assertRefused(byte[] bytes) {
    assertThrows(RlpException.class, () -> Transaction.decode(bytes));
  }

  private static TransactionBuilder random(TransactionType type, Random random) {
    byte[] data = new byte[random.nextInt(100)];
    random.nextBytes(data);
    TransactionBuilder tx =
        Transaction.builder(type)
            .chainId(type == TransactionType.LEGACY && random.nextBoolean() ? null : number(random))
            .nonce(random.nextLong())
            .gasLimit(random.nextLong(1 << 24))
            .to(random.nextBoolean() ? null : address(random))
            .value(number(random))
            .data(data);
    if (type.hasDynamicFee()) {
      tx.maxFeePerGas(number(random)).maxPriorityFeePerGas(number(random));
    } else {
      tx.gasPrice(number(random));
    }
    if (type != TransactionType.LEGACY) {
      tx.accessList(
          List.of(
              new AccessListEntry(address(random), List.of(number(random), UInt256.ZERO)),
              new AccessListEntry(address(random), List.of())));
    }
    if (type == TransactionType.BLOB) {
      tx.maxFeePerBlobGas(number(random)).blobVersionedHashes(List.of(number(random).toHash()));
    }
    if (type == TransactionType.SET_CODE) {
      tx.authorizationList(List.of(authorization(number(random), address(random))));
    }
    return tx;
  }

  private static UInt256 number(Random random) {
    return new UInt256(random.nextLong(), random.nextLong(), 0, 0).shiftRight(random.nextInt(128));
  }

  private static Address address(Random random) {
    return new Address(random.nextLong(), random.nextLong(), random.nextInt());
  }

  private static Authorization authorization(UInt256 chainId, Address address) {
    Authorization unsigned = new Authorization(chainId, address, 7, 0, UInt256.ZERO, UInt256.ZERO);
    Signature signature = SIGNER.sign(unsigned.signingHash().toBytes(), KEY);
    return new Authorization(
        chainId,
        address,
        7,
        signature.yParity(),
        UInt256.fromBytes(signature.r()),
        UInt256.fromBytes(signature.s()));
  }

  @Test
  void authorities() {
    Authorization valid = authorization(UInt256.ONE, ACCOUNT);
    assertEquals(ACCOUNT, SENDERS.authority(valid));
    assertNull(SENDERS.authority(withSignature(valid, valid.yParity() + 2, valid.s())));
    assertNull(
        SENDERS.authority(withSignature(valid, 1 - valid.yParity(), ORDER.subtract(valid.s()))));
    assertNull(SENDERS.authority(withSignature(valid, 0, UInt256.ZERO)));
  }

  private static Authorization withSignature(Authorization a, int yParity, UInt256 s) {
    return new Authorization(a.chainId(), a.address(), a.nonce(), yParity, a.r(), s);
  }

  @Test
  void highSIsFrontierOnly() {
    Transaction low = sign(exampleBuilder());
    Transaction high =
        exampleBuilder().signature(1 - low.yParity(), low.r(), ORDER.subtract(low.s())).build();
    assertNull(SENDERS.sender(high));
    assertEquals(ACCOUNT, SENDERS.frontierSender(high));
  }

  @Test
  void invalidSignaturesHaveNoSender() {
    assertNull(SENDERS.sender(exampleBuilder().build()));
    for (long v : new long[] {0, 1, 26, 29, 34}) {
      Transaction tx = exampleBuilder().signature(UInt256.of(v), UInt256.ONE, UInt256.ONE).build();
      assertEquals(-1, tx.yParity());
      assertNull(SENDERS.sender(tx));
    }
    assertNull(SENDERS.sender(exampleBuilder().signature(0, UInt256.ZERO, UInt256.ONE).build()));
    assertNull(SENDERS.sender(exampleBuilder().signature(0, UInt256.ONE, UInt256.ZERO).build()));
    assertNull(SENDERS.sender(exampleBuilder().signature(0, ORDER, UInt256.ONE).build()));
    Transaction typed =
        Transaction.builder(TransactionType.DYNAMIC_FEE)
            .signature(UInt256.of(27), UInt256.ONE, UInt256.ONE)
            .build();
    assertNull(SENDERS.sender(typed));
  }

  @Test
  void chainIdOfLegacy() {
    assertNull(legacyWithV(28).chainId());
    assertEquals(1, legacyWithV(28).yParity());
    assertEquals(UInt256.ZERO, legacyWithV(35).chainId());
    assertEquals(UInt256.ONE, legacyWithV(38).chainId());
    assertEquals(1, legacyWithV(38).yParity());
    assertEquals(0, legacyWithV(37).yParity());
    assertThrows(
        ArithmeticException.class,
        () -> exampleBuilder().chainId(UInt256.MAX).signature(0, UInt256.ONE, UInt256.ONE));
  }

  private static Transaction legacyWithV(long v) {
    return exampleBuilder().signature(UInt256.of(v), UInt256.ONE, UInt256.ONE).build();
  }

  @Test
  void effectiveGasPrice() {
    UInt256 hundred = UInt256.of(100);
    Transaction tx =
        Transaction.builder(TransactionType.DYNAMIC_FEE)
            .maxFeePerGas(hundred)
            .maxPriorityFeePerGas(UInt256.of(3))
            .build();
    assertEquals(UInt256.of(93), tx.effectiveGasPrice(UInt256.of(90)));
    assertEquals(hundred, tx.effectiveGasPrice(UInt256.of(98)));
    assertEquals(hundred, tx.effectiveGasPrice(UInt256.MAX));
    assertEquals(hundred, legacy(hundred).effectiveGasPrice(UInt256.of(7)));
  }

  private static Transaction legacy(UInt256 gasPrice) {
    return Transaction.builder(TransactionType.LEGACY).gasPrice(gasPrice).build();
  }

  @Test
  void faultsAreNamed() {
    assertField("type", "");
    assertField("type", "00c0");
    assertField("type", "05c0");
    assertField("type", "7fc0");
    assertField("type", "80");
    assertField("to", "c70101018201020101");
    RlpWriter body = new RlpWriter();
    body.writeBytes(sign(exampleBuilder()).encode());
    var e =
        assertThrows(
            TransactionDecodeException.class,
            () -> Transaction.read(new RlpReader(body.toBytes())));
    assertEquals("type", e.field());
    // A leading zero in the nonce.
    RlpException rlp =
        assertThrows(RlpException.class, () -> Transaction.decode(new byte[] {(byte) 0xc1, 0}));
    assertEquals("nonce", rlp.field());
  }

  private static void assertField(String field, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    var e = assertThrows(TransactionDecodeException.class, () -> Transaction.decode(bytes), hex);
    assertEquals(field, e.field(), hex);
    assertTrue(e.getMessage().contains(field));
  }

  @Test
  void buildersRefuseFieldsOfOtherTypes() {
    TransactionBuilder legacy = Transaction.builder(TransactionType.LEGACY);
    assertThrows(IllegalStateException.class, () -> legacy.maxFeePerGas(UInt256.ONE));
    assertThrows(IllegalStateException.class, () -> legacy.accessList(List.of()));
    TransactionBuilder blob = Transaction.builder(TransactionType.BLOB).chainId(null);
    assertThrows(IllegalStateException.class, () -> blob.gasPrice(UInt256.ONE));
    assertThrows(IllegalStateException.class, blob::build);
    assertThrows(IllegalStateException.class, () -> exampleBuilder().build().encode());
  }
}
