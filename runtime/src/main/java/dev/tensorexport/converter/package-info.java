/**
 * Converters export the tensors of an object and load them again. Generated code extends
 * {@link dev.tensorexport.converter.TensorConverter} or {@link dev.tensorexport.converter.RestoringConverter}.
 * {@link dev.tensorexport.converter.TensorSpec} declares one tensor, {@link dev.tensorexport.converter.ArrayScope}
 * exports several together, and {@link dev.tensorexport.converter.StateDict} names the tensors of an object and loads
 * them.
 */
@NullMarked
package dev.tensorexport.converter;

import org.jspecify.annotations.NullMarked;
