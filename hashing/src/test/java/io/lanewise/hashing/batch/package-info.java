/** Batches of messages through every backend. */
package io.lanewise.hashing.batch;
