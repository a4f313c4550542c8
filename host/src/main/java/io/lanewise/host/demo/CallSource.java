package io.lanewise.host.demo;

import java.util.Random;

/** An endless supply of transactions of one kind; remembers what its choices depend on. */
interface CallSource {
  Call next(Random random);
}
