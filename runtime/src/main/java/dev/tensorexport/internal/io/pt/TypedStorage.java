package dev.tensorexport.internal.io.pt;

/**
 * A storage that a pickle names: elements of one dtype, which tensors lie in.
 *
 * @param bytes what holds them
 * @param dtype their dtype; uint8 for an untyped storage
 * @param start which of the elements of the bytes is the first
 * @param size how many there are
 */
record TypedStorage(UntypedStorage bytes, PtDType dtype, long start, long size) {}
