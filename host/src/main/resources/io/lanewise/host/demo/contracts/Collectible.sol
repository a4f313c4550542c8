// SPDX-License-Identifier: UNLICENSED
pragma solidity ^0.8.30;

/// A non-fungible token that anybody may mint. All mints of a block read and write `totalSupply`:
/// one hot counter, the simplest conflict there is.
contract Collectible {
    uint256 public constant PRICE = 0.001 ether;

    uint256 public totalSupply;
    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 indexed id);

    error WrongPrice(uint256 paid);
    error NotOwner(address caller, uint256 id);

    function mint() external payable returns (uint256 id) {
        if (msg.value != PRICE) revert WrongPrice(msg.value);
        id = ++totalSupply;
        ownerOf[id] = msg.sender;
        balanceOf[msg.sender]++;
        emit Transfer(address(0), msg.sender, id);
    }

    function transfer(address to, uint256 id) external {
        if (ownerOf[id] != msg.sender) revert NotOwner(msg.sender, id);
        ownerOf[id] = to;
        balanceOf[msg.sender]--;
        balanceOf[to]++;
        emit Transfer(msg.sender, to, id);
    }
}
