package dev.tensorexport.internal.memory;

/**
 * Where the first byte of some memory is. Memory of the same bytes has an equal one, or one of the same whole.
 *
 * @param whole what the bytes are a part of
 * @param at which of its bytes is the first
 */
public record Origin(Object whole, long at) {}
