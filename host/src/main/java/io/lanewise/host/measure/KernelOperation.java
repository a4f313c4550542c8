package io.lanewise.host.measure;

import io.lanewise.hashing.batch.KeccakBackends;
import io.lanewise.hashing.batch.ResidentKeccak;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.ResidentBatch;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.profile.OperationKind;
import io.lanewise.precompiles.secp256k1.batch.RecoveryBackends;
import io.lanewise.precompiles.secp256k1.batch.RecoveryItem;
import io.lanewise.precompiles.secp256k1.batch.ResidentRecovery;
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

    @Override
    public ResidentBatch resident(OpenClDevice device, Batch batch) {
      return new ResidentKeccak(device, batch);
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

    @Override
    public ResidentBatch resident(OpenClDevice device, Batch batch) {
      return new ResidentRecovery(device, batch);
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

  /**
   * Items brought to a GPU to stay there.
   *
   * @param batch of a size among {@link #itemBytes()}
   * @throws io.lanewise.kernels.batch.DeviceException when the device refuses
   */
  public abstract ResidentBatch resident(OpenClDevice device, Batch batch);
}
