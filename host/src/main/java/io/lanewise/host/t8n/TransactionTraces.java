package io.lanewise.host.t8n;

import io.lanewise.evm.interpreter.Tracer;
import io.lanewise.evm.types.Transaction;

/** Where the traces of transactions go. */
interface TransactionTraces {
  /** No traces, at no cost. */
  TransactionTraces NONE =
      new TransactionTraces() {
        @Override
        public Tracer start(Transaction tx) {
          return null;
        }

        @Override
        public void end() {}
      };

  /** What is to see the transaction, which is about to be tried; null when nobody is. */
  Tracer start(Transaction tx);

  /** The transaction is done, or was rejected before anything ran. */
  void end();
}
