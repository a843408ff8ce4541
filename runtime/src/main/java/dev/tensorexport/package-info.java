/**
 * Start here: {@link dev.tensorexport.Tensors} has the verbs {@code view}, {@code export} and {@code copy}, and
 * {@link dev.tensorexport.TensorExport} is the annotation.
 */
@NullMarked
package dev.tensorexport;

import org.jspecify.annotations.NullMarked;
