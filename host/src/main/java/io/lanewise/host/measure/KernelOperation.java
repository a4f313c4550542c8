package io.lanewise.host.measure;

import io.lanewise.hashing.batch.KeccakBackends;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.profile.OperationKind;
import io.lanewise.precompiles.secp256k1.batch.RecoveryBackends;
import io.lanewise.precompiles.secp256k1.batch.RecoveryItem;
import java.util.List;

/** A batch operation, as measurements see it: who can do it, and what it is given to do. */
public enum KernelOperation {
  /** Keccak-256 of a storage key, a hashed pair, one full block, a full branch node. */
  KECCAK(OperationKind.KECCAK, List.of(32, 64, 136, 532)) {
    @Override
    public List<Backend> backends() {
      return KeccakBackends.all();
    }

    @Override
    public Workload workload(int itemBytes) {
      return Workload.keccak(itemBytes);
    }
  },

  /** Recovery of the addresses that signed transactions. */
  RECOVER(OperationKind.RECOVER, List.of(RecoveryItem.BYTES)) {
    @Override
    public List<Backend> backends() {
      return RecoveryBackends.all();
    }

    @Override
    public Workload workload(int itemBytes) {
      return Workload.recover();
    }
  };

  private final OperationKind kind;
  private final List<Integer> itemBytes;

  KernelOperation(OperationKind kind, List<Integer> itemBytes) {
    this.kind = kind;
    this.itemBytes = itemBytes;
  }

  /** As profiles and results call it. */
  public String label() {
    return kind.label();
  }

  /** As profiles know it. */
  public OperationKind kind() {
    return kind;
  }

  /** The sizes of items worth measuring; the operation decides when there is one only. */
  public List<Integer> itemBytes() {
    return itemBytes;
  }

  /** All backends, those with an obstacle too, the scalar reference first. */
  public abstract List<Backend> backends();

  /** Items with the results that they must have. */
  public abstract Workload workload(int itemBytes);
}
