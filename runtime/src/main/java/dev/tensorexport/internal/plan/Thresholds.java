package dev.tensorexport.internal.plan;

/**
 * The sizes at which the planner decides otherwise, found by measuring.
 *
 * @param twoPasses from how many elements on a cast of other strides takes two passes; with fewer, making the tensor
 *     between them costs more than it saves
 * @param castPart how many elements are cast at a time on their way to a Java array: they stay in the cache, and making
 *     the tensor for them costs less than it saves
 */
record Thresholds(long twoPasses, long castPart) {
    static final Thresholds MEASURED = new Thresholds(16_384, 1 << 20);
}
