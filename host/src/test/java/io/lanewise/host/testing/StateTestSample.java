package io.lanewise.host.testing;

import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.precompiles.secp256k1.Signers;
import java.util.HexFormat;
import java.util.Map;

/**
 * A state test made by hand: a contract that stores one word is called on Osaka, with a base fee of
 * 7 and a gas price of 10 wei.
 */
public final class StateTestSample {
  private static final String KEY = "01".repeat(32);
  private static final Address SENDER =
      Senders.addressOf(Signers.best().publicKey(HexFormat.of().parseHex(KEY)));
  private static final Address CONTRACT = Address.fromHex("0x" + "c0".repeat(20));
  private static final Address COINBASE = Address.fromHex("0x" + "cb".repeat(20));
  private static final String EMPTY_LOGS =
      "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347";

  /** PUSH1 1, PUSH1 0, SSTORE. */
  private static final String CODE = "6001600055";

  private static final long BALANCE = 1_000_000_000;

  /** The transaction, two pushes, and a cold slot that becomes other than zero. */
  private static final long GAS = 21_000 + 2 * 3 + 22_100;

  private StateTestSample() {}

  /** The file's text. */
  public static String json(String name) {
    return json(name, postRoot(), "");
  }

  /** One whose expectation is wrong. */
  public static String failing(String name) {
    return json(name, "0x" + "ab".repeat(32), "");
  }

  /** One that expects an exception, and that nothing changes but for the state root given. */
  public static String expecting(String name, String exception) {
    return json(name, postRoot(), "\"expectException\": \"" + exception + "\",");
  }

  /** What the state must be afterwards, by arithmetic. */
  public static String postRoot() {
    InMemoryWorld.Builder post = InMemoryWorld.builder();
    byte[] code = HexFormat.of().parseHex(CODE);
    post.put(SENDER, 1, UInt256.of(BALANCE - 10 * GAS), new byte[0], Map.of());
    post.put(CONTRACT, 0, UInt256.ZERO, code, Map.of(UInt256.ZERO, UInt256.ONE));
    post.put(COINBASE, 0, UInt256.of(3 * GAS), new byte[0], Map.of());
    return StateRoot.of(post.build()).toString();
  }

  private static String json(String name, String root, String exception) {
    return """
    {"NAME": {
      "env": {"currentCoinbase": "COINBASE", "currentNumber": "0x01", "currentTimestamp": "0x03e8",
        "currentGasLimit": "0x05f5e100", "currentBaseFee": "0x07", "currentExcessBlobGas": "0x00",
        "currentRandom": "0x00"},
      "pre": {
        "SENDER": {"nonce": "0x00", "balance": "BALANCE", "code": "0x", "storage": {}},
        "CONTRACT": {"nonce": "0x00", "balance": "0x00", "code": "0xCODE", "storage": {}}},
      "transaction": {"nonce": "0x00", "gasPrice": "0x0a", "gasLimit": ["0x0186a0"],
        "to": "CONTRACT", "value": ["0x00"], "data": ["0x"], "secretKey": "0xKEY"},
      "post": {"Osaka": [{EXCEPTION "hash": "ROOT", "logs": "LOGS",
        "indexes": {"data": 0, "gas": 0, "value": 0}}]}
    }}
    """
        .replace("NAME", name)
        .replace("COINBASE", COINBASE.toString())
        .replace("SENDER", SENDER.toString())
        .replace("CONTRACT", CONTRACT.toString())
        .replace("BALANCE", "0x" + Long.toHexString(BALANCE))
        .replace("CODE", CODE)
        .replace("KEY", KEY)
        .replace("EXCEPTION", exception)
        .replace("ROOT", root)
        .replace("LOGS", EMPTY_LOGS);
  }
}
