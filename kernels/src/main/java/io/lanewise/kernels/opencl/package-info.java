/**
 * OpenCL devices and the work given to them, through JOCL.
 *
 * <pre>
 *   {@link io.lanewise.kernels.opencl.OpenClDevices}.all()          what this machine has; never fails
 *        v
 *   {@link io.lanewise.kernels.opencl.OpenClDevice}                 name, memory, compute units …
 *        | open() or open(compute units)
 *        v
 *   {@link io.lanewise.kernels.opencl.OpenClContext}                owns all that is made from it
 *        |-- program({@link io.lanewise.kernels.opencl.KernelSource}, options) -> {@link io.lanewise.kernels.opencl.OpenClProgram} -> {@link io.lanewise.kernels.opencl.OpenClKernel}
 *        |-- hostBuffer(bytes)   -> {@link io.lanewise.kernels.opencl.HostBuffer}     memory of the host that the device reads
 *        |-- deviceBuffer(bytes) -> {@link io.lanewise.kernels.opencl.DeviceBuffer}   memory of the device
 *        '-- queue(i)            -> {@link io.lanewise.kernels.opencl.OpenClQueue}    one command after the other
 *                                     | write, launch, read
 *                                     v
 *                                   {@link io.lanewise.kernels.opencl.OpenClEvent}    to wait for, here or in another queue
 * </pre>
 *
 * <p>Threads: devices, contexts, programs and events may be used by many threads; a queue and a
 * kernel by one thread at a time. Two threads that share a context take a queue and a kernel each.
 *
 * <p>A program is compiled once on a machine: its binary is kept on disk, by {@code ProgramCache}
 * or by PoCL. PoCL compiles a kernel at its first launch, not when the program is built: {@link
 * io.lanewise.kernels.opencl.OpenClKernel#warm} does that beforehand.
 *
 * <p>Errors: whatever the OpenCL runtime refuses is a {@link
 * io.lanewise.kernels.batch.DeviceException} with the device, what was attempted and OpenCL's name
 * of the error; use after close is an {@link IllegalStateException}. A device that hangs hangs
 * {@code await} and {@code close} too: its context is abandoned, not closed.
 *
 * <p>Source: the OpenCL 1.2 API specification, which OpenCL 3.0 devices implement as well.
 */
package io.lanewise.kernels.opencl;
