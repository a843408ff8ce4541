/** The way in: tensors of Java arrays, buffers, segments and {@code NdArray}s. Internal. */
@NullMarked
package dev.tensorexport.internal.torch.imports;

import org.jspecify.annotations.NullMarked;
