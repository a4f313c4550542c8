/**
 * {@code lanewise statetest}: one transaction on one state, judged by the root of the state after
 * it, its logs, or the exception that it must meet.
 */
package io.lanewise.host.statetest;
