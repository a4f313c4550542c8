/** The command {@code bench}, which the host's command line finds as a service. */
package io.lanewise.bench;
