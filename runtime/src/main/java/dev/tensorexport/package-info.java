/**
 * The whole of the library for most users: {@link dev.tensorexport.Tensors} with the three verbs, and the
 * {@link dev.tensorexport.TensorExport} annotation.
 */
@NullMarked
package dev.tensorexport;

import org.jspecify.annotations.NullMarked;
