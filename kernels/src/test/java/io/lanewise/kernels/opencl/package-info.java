/** Tests of the OpenCL runtime; on every device of this machine, on none they say so. */
package io.lanewise.kernels.opencl;
