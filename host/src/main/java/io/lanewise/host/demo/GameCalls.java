package io.lanewise.host.demo;

import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.List;
import java.util.Random;

/** Walks of 4 to 24 steps, each by a player on his own. */
final class GameCalls implements CallSource {
  private static final int LEAST_STEPS = 4;
  private static final int MOST_STEPS = 24;
  private static final long GAS = 120_000;
  private static final long GAS_PER_STEP = 6_000;
  private static final UInt256 PLAYERS = UInt256.ZERO;

  private final Address game;
  private final List<Account> players;

  GameCalls(Address game, List<Account> players) {
    this.game = game;
    this.players = players;
  }

  @Override
  public Call next(Random random) {
    Account player = players.get(random.nextInt(players.size()));
    long steps = random.nextInt(LEAST_STEPS, MOST_STEPS + 1);
    byte[] data = Abi.call("play(uint32,uint256)", steps, random.nextLong(Long.MAX_VALUE));
    UInt256 position = StorageLayout.mappingEntry(player.address(), PLAYERS);
    UInt256 luck = position.add(UInt256.ONE);
    return Call.of(
        TransactionKind.GAME,
        player,
        game,
        data,
        GAS + steps * GAS_PER_STEP,
        List.of(new AccessListEntry(game, List.of(position, luck))));
  }
}
