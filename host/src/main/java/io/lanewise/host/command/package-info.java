/**
 * What every command shares: exit codes, one-line errors, tables, progress, samples of time, the
 * hardware profile.
 */
package io.lanewise.host.command;
