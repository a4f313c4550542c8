// SPDX-License-Identifier: UNLICENSED
pragma solidity ^0.8.30;

interface IToken {
    function transfer(address to, uint256 value) external returns (bool);

    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

/// A constant-product exchange of two tokens: reserve0 * reserve1 never shrinks in a swap, of which
/// 0.3 % stay with those who lent the reserves. Every swap reads and writes the same reserves, so
/// swaps conflict with each other: this is the contended part of the workload.
contract Exchange {
    IToken public immutable token0;
    IToken public immutable token1;

    uint128 public reserve0;
    uint128 public reserve1;
    uint256 public totalShares;
    mapping(address => uint256) public shares;

    event Provided(address indexed provider, uint256 amount0, uint256 amount1, uint256 shares);
    event Swapped(address indexed trader, bool zeroForOne, uint256 amountIn, uint256 amountOut);

    error TooLittle(uint256 amountOut, uint256 minimum);
    error TransferFailed();

    constructor(IToken token0_, IToken token1_) {
        token0 = token0_;
        token1 = token1_;
    }

    /// Adds `amount0` to the reserves and as much of the other token as keeps the price; the first
    /// provider sets the price with `amount1`, for later ones it is the most they would give.
    function provide(uint256 amount0, uint256 amount1) external returns (uint256 minted) {
        if (totalShares == 0) {
            minted = amount0;
        } else {
            minted = (amount0 * totalShares) / reserve0;
            uint256 needed = (amount0 * reserve1) / reserve0 + 1;
            if (needed > amount1) revert TooLittle(amount1, needed);
            amount1 = needed;
        }
        totalShares += minted;
        shares[msg.sender] += minted;
        reserve0 = _narrow(reserve0 + amount0);
        reserve1 = _narrow(reserve1 + amount1);
        _take(token0, amount0);
        _take(token1, amount1);
        emit Provided(msg.sender, amount0, amount1, minted);
    }

    /// Sells `amountIn` of token 0 (or of token 1) for at least `minimumOut` of the other.
    function swap(bool zeroForOne, uint256 amountIn, uint256 minimumOut)
        external
        returns (uint256 amountOut)
    {
        (uint256 reserveIn, uint256 reserveOut) =
            zeroForOne ? (reserve0, reserve1) : (reserve1, reserve0);
        uint256 afterFee = amountIn * 997;
        amountOut = (afterFee * reserveOut) / (reserveIn * 1000 + afterFee);
        if (amountOut < minimumOut) revert TooLittle(amountOut, minimumOut);
        uint128 newIn = _narrow(reserveIn + amountIn);
        uint128 newOut = _narrow(reserveOut - amountOut);
        (reserve0, reserve1) = zeroForOne ? (newIn, newOut) : (newOut, newIn);
        (IToken tokenIn, IToken tokenOut) = zeroForOne ? (token0, token1) : (token1, token0);
        _take(tokenIn, amountIn);
        if (!tokenOut.transfer(msg.sender, amountOut)) revert TransferFailed();
        emit Swapped(msg.sender, zeroForOne, amountIn, amountOut);
    }

    function _take(IToken token, uint256 amount) private {
        if (!token.transferFrom(msg.sender, address(this), amount)) revert TransferFailed();
    }

    function _narrow(uint256 value) private pure returns (uint128) {
        require(value <= type(uint128).max, "reserve too large");
        return uint128(value);
    }
}
