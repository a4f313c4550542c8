/** What every command shares: exit codes, one-line errors, tables, progress, samples of time. */
package io.lanewise.host.command;
