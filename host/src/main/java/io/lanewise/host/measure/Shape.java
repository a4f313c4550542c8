package io.lanewise.host.measure;

/**
 * What is run at once.
 *
 * @param itemBytes size of each item
 * @param batch how many items
 */
public record Shape(int itemBytes, int batch) {}
