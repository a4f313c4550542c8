package io.lanewise.host.demo;

import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signer;
import io.lanewise.precompiles.secp256k1.Signers;
import java.util.Random;

/**
 * Makes calls into transactions: chooses a type (of twenty, five legacy, two with an access list,
 * the others with a dynamic fee), offers a fee that the block accepts, takes the sender's next
 * nonce and signs.
 */
final class TransactionFactory {
  private static final long GWEI = 1_000_000_000L;

  private final UInt256 chainId;
  private final Random random;
  private final Signer signer = Signers.best();

  TransactionFactory(long chainId, Random random) {
    this.chainId = UInt256.of(chainId);
    this.random = random;
  }

  /**
   * @param baseFee of the block that the transaction is for, in wei
   */
  Transaction create(Call call, UInt256 baseFee) {
    TransactionType type = drawType();
    UInt256 tip = UInt256.of((1 + random.nextInt(3)) * GWEI);
    TransactionBuilder builder =
        Transaction.builder(type)
            .chainId(chainId)
            .nonce(call.sender().takeNonce())
            .gasLimit(call.gasLimit())
            .to(call.to())
            .value(call.value())
            .data(call.data());
    if (type.hasDynamicFee()) {
      builder.maxPriorityFeePerGas(tip).maxFeePerGas(baseFee.add(baseFee).add(tip));
    } else {
      builder.gasPrice(baseFee.add(tip));
    }
    if (type == TransactionType.ACCESS_LIST) {
      builder.accessList(call.touched());
    }
    byte[] hash = builder.build().signingHash().toBytes();
    Signature signature = signer.sign(hash, call.sender().privateKey());
    return builder
        .signature(
            signature.yParity(), UInt256.fromBytes(signature.r()), UInt256.fromBytes(signature.s()))
        .build();
  }

  private TransactionType drawType() {
    int draw = random.nextInt(20);
    if (draw < 5) {
      return TransactionType.LEGACY;
    }
    return draw < 7 ? TransactionType.ACCESS_LIST : TransactionType.DYNAMIC_FEE;
  }
}
