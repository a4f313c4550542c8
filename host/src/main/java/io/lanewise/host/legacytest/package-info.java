/** The tests of single rules in ethereum/tests: encodings, tries, difficulty. */
package io.lanewise.host.legacytest;
