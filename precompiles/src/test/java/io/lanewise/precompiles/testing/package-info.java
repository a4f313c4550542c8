/** What the tests of several packages share: the published vectors. */
package io.lanewise.precompiles.testing;
