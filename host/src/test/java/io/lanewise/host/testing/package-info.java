/** What the tests of several packages need. */
package io.lanewise.host.testing;
