package io.lanewise.pipeline.chain;

/**
 * A block as it comes from a file or a peer.
 *
 * @param rlp not changed by anybody any more
 * @param position of its first byte in its source, for messages
 */
public record EncodedBlock(byte[] rlp, long position) {}
