/**
 * What generated converters are made of: {@link dev.tensorexport.converter.TensorSpec} says what is expected of one
 * member, {@link dev.tensorexport.converter.ArrayScope} exports several together,
 * {@link dev.tensorexport.converter.StateDict} names the tensors of an object and loads into them, and
 * {@link dev.tensorexport.converter.RestoreScope} makes tensors of arrays again.
 */
@NullMarked
package dev.tensorexport.converter;

import org.jspecify.annotations.NullMarked;
