package dev.tensorexport.processor;

import org.jspecify.annotations.Nullable;

/**
 * One member to convert.
 *
 * @param name what its accessor and its component of the bundle are called
 * @param constant the constant that holds its facts
 * @param access how it is read from an object, for example {@code boxes()} or {@code boxes}
 * @param dtype the dtype its tensor must have; null for any
 * @param target what its accessor gives
 */
record Member(
        String name,
        String constant,
        String access,
        @Nullable Dtype dtype,
        Target target) {
    /** Whether the caller has to close what the accessor gives. */
    boolean isCloseable() {
        return target instanceof Target.Window;
    }
}
