/** Where the tests of this module find public blocks and fixtures. */
package io.lanewise.evm.testing;
