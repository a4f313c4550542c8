package io.lanewise.host.demo;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be on the chain before the workload proper: the contracts, tokens in every account, the
 * exchange's first reserves, and the traders' approvals.
 */
final class SetupCalls {
  private static final long DEPLOY_GAS = 1_500_000;
  private static final long CALL_GAS = 250_000;
  private static final long APPROVE_GAS = 60_000;
  private static final long AIRDROP_GAS_PER_RECEIVER = 32_000;
  private static final int RECEIVERS = 100;

  private static final UInt256 ONE_TOKEN = UInt256.of(1_000_000_000_000_000_000L);
  private static final UInt256 SUPPLY = tokens(1_000_000_000_000L);
  private static final UInt256 AIRDROP = tokens(10_000);
  private static final UInt256 RESERVE = tokens(1_000_000);

  private final Account deployer;
  private final Address token0;
  private final Address token1;
  private final Address exchange;
  private final Address collectible;
  private final Address game;

  /**
   * @param deployer of all contracts, which has sent nothing yet
   */
  SetupCalls(Account deployer) {
    this.deployer = deployer;
    token0 = created(deployer, 0);
    token1 = created(deployer, 1);
    exchange = created(deployer, 2);
    collectible = created(deployer, 3);
    game = created(deployer, 4);
  }

  List<Address> tokens() {
    return List.of(token0, token1);
  }

  Address exchange() {
    return exchange;
  }

  Address collectible() {
    return collectible;
  }

  Address game() {
    return game;
  }

  /** The creations; they must be the deployer's first transactions, in this order. */
  List<Call> deployments() {
    return List.of(
        deploy("Token", "Lane Gold", "LANE", SUPPLY),
        deploy("Token", "Wise Silver", "WISE", SUPPLY),
        deploy("Exchange", token0, token1),
        deploy("Collectible"),
        deploy("Game"));
  }

  /** Everything else, in order, to be executed after the deployments. */
  List<Call> preparations(List<Account> accounts, List<Account> traders) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < accounts.size(); i += RECEIVERS) {
      List<Account> part = accounts.subList(i, Math.min(i + RECEIVERS, accounts.size()));
      List<Address> receivers = part.stream().map(Account::address).toList();
      long gas = CALL_GAS + AIRDROP_GAS_PER_RECEIVER * receivers.size();
      for (Address token : tokens()) {
        calls.add(call(deployer, token, gas, "airdrop(address[],uint256)", receivers, AIRDROP));
      }
    }
    approveExchange(deployer, calls);
    calls.add(call(deployer, exchange, CALL_GAS, "provide(uint256,uint256)", RESERVE, RESERVE));
    traders.forEach(trader -> approveExchange(trader, calls));
    return calls;
  }

  private void approveExchange(Account owner, List<Call> calls) {
    for (Address token : tokens()) {
      calls.add(call(owner, token, APPROVE_GAS, "approve(address,uint256)", exchange, UInt256.MAX));
    }
  }

  private Call deploy(String contract, Object... arguments) {
    byte[] code = Abi.concat(DemoResources.creationCode(contract), Abi.encode(arguments));
    return Call.of(TransactionKind.SETUP, deployer, null, code, DEPLOY_GAS, List.of());
  }

  private static Call call(
      Account sender, Address to, long gas, String signature, Object... arguments) {
    byte[] data = Abi.call(signature, arguments);
    return Call.of(TransactionKind.SETUP, sender, to, data, gas, List.of());
  }

  private static UInt256 tokens(long amount) {
    return UInt256.of(ONE_TOKEN.toBigInteger().multiply(BigInteger.valueOf(amount)));
  }

  /** The contract that {@code creator} creates with this nonce (Yellow Paper, equation 87). */
  private static Address created(Account creator, long nonce) {
    RlpWriter writer = new RlpWriter();
    writer.startList();
    writer.writeBytes(creator.address().toBytes());
    writer.writeLong(nonce);
    writer.endList();
    return Address.of(Keccak256.hash(writer.toBytes()).toBytes(), 12);
  }
}
