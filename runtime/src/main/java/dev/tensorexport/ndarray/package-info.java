/**
 * Typed, strided arrays on host memory: addressing ({@link Layout}), memory ({@link Memory}) and meaning
 * ({@link DType}) kept apart, put together by {@link NdArray}. Knows nothing of LibTorch.
 */
@NullMarked
package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import org.jspecify.annotations.NullMarked;
