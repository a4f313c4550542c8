/**
 * The virtual machine itself.
 *
 * <pre>
 *   Evm            one a worker: runs messages, keeps the frames
 *    └ Frame       one a call depth: stack, memory, environment, result
 *       └ Interpreter   the loop over the translated code
 *           ├ MemoryOps  EnvironmentOps  StorageOps  LogOps     slow instructions, as calls
 *           └ CallOps  CreateOps ──► Evm                        the next frame
 *   Rules          what a fork changes beside the instruction table
 *   Tracer         sees every step; StepCost tells it what the step will cost
 *                    Step ◄── MemoryCost  StoreCost  CallCost
 * </pre>
 *
 * A failure that code can cause is a {@link io.lanewise.evm.interpreter.Halt}, never an exception.
 */
package io.lanewise.evm.interpreter;
