package io.lanewise.kernels.batch;

/**
 * One operation on many items: Keccak-256 of messages, recovery of public keys.
 *
 * <p>An instance is used by one thread at a time and reuses its buffers from batch to batch; {@link
 * Backend#open()} makes another one for another thread.
 */
public interface BatchOperation extends AutoCloseable {
  /**
   * Computes the result of every item. After an exception the output holds nothing of use.
   *
   * @throws DeviceException when a device failed; the same batch can be run elsewhere
   */
  void run(Batch batch);

  /** Gives buffers and device memory back. */
  @Override
  void close();
}
