// SPDX-License-Identifier: UNLICENSED
pragma solidity ^0.8.30;

/// A treasure hunt on a torus. Every player walks alone and touches only slots of his own, so any
/// number of players can be executed side by side: this is the parallel part of the workload, and
/// with its hashing and arithmetic the part that computes most.
contract Game {
    struct Player {
        uint32 x;
        uint32 y;
        uint32 level;
        uint32 steps;
        uint128 score;
        bytes32 luck;
    }

    uint32 private constant SIDE = 1009;

    mapping(address => Player) public players;
    mapping(address => mapping(uint256 => uint256)) public treasures;

    event Played(address indexed player, uint32 x, uint32 y, uint128 score);
    event Found(address indexed player, uint256 indexed kind, uint256 count);
    event LevelUp(address indexed player, uint32 level);

    /// Walks `steps` steps; `choice` is the player's own luck to add.
    function play(uint32 steps, uint256 choice) external {
        Player memory player = players[msg.sender];
        for (uint32 i = 0; i < steps; i++) {
            player.luck = keccak256(abi.encode(player.luck, choice, i));
            uint256 draw = uint256(player.luck);
            player.x = uint32((player.x + draw % SIDE) % SIDE);
            player.y = uint32((player.y + (draw >> 128) % SIDE) % SIDE);
            player.score += uint128(_worth(player.x, player.y));
            if (draw & 15 == 0) _collect((draw >> 8) & 7);
        }
        player.steps += steps;
        _levelUp(player);
        players[msg.sender] = player;
        emit Played(msg.sender, player.x, player.y, player.score);
    }

    /// What a field is worth: 3^(x+y) modulo the side, by square and multiply.
    function _worth(uint256 x, uint256 y) private pure returns (uint256 worth) {
        uint256 base = 3;
        worth = 1;
        for (uint256 exponent = x + y; exponent != 0; exponent >>= 1) {
            if (exponent & 1 == 1) worth = mulmod(worth, base, SIDE);
            base = mulmod(base, base, SIDE);
        }
    }

    function _collect(uint256 kind) private {
        uint256 count = ++treasures[msg.sender][kind];
        emit Found(msg.sender, kind, count);
    }

    /// A level costs a thousand times its square.
    function _levelUp(Player memory player) private {
        while (player.score >= 1000 * uint256(player.level + 1) ** 2) {
            player.level++;
            emit LevelUp(msg.sender, player.level);
        }
    }
}
