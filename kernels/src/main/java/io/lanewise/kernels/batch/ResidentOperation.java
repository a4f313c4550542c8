package io.lanewise.kernels.batch;

/** An operation that can leave the items on its device, so that its kernels are measured alone. */
public interface ResidentOperation extends BatchOperation {
  /**
   * Works once more on as many items as the last batch had, which its run left on the device. The
   * results stay there.
   *
   * @return nanoseconds from the first kernel's start to the last one's end, by the device's clock
   * @throws DeviceException when the device failed
   */
  long runAgain();
}
