package io.lanewise.host.conformance;

import io.lanewise.host.fixture.FixtureKind;

/**
 * A part of the fixtures that the page counts by itself.
 *
 * @param title as on the page
 * @param folder what the path of its files contains
 * @param kind of test
 * @param omission why its cases are not run; null when they are
 */
record Suite(String title, String folder, FixtureKind kind, String omission) {}
