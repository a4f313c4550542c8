package io.lanewise.host.t8n;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import java.util.List;

/**
 * All that a transition depends on.
 *
 * @param chain whose fork at the block's number and time holds
 * @param reward for the block's author in wei; null: no reward, and its account is not touched
 * @param env as given; what is missing is computed
 * @param alloc the state before
 */
record T8nInput(
    ChainConfig chain,
    UInt256 reward,
    Environment env,
    InMemoryWorld alloc,
    List<Candidate> transactions) {}
