/** Tests of era1 files, and a writer that makes them. */
package io.lanewise.host.era;
