package dev.tensorexport.converter;

/**
 * A value, and the shape of the tensor that it comes from.
 *
 * @param value what does not tell it
 */
record Shaped(Object value, long[] shape) {}
