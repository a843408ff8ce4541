/**
 * The only package that calls LibTorch: reads a tensor's {@link dev.tensorexport.internal.plan.TensorInfo}, runs a
 * {@link dev.tensorexport.ConversionPlan}, and owns references to tensors. Internal; use
 * {@link dev.tensorexport.Tensors}.
 */
@NullMarked
package dev.tensorexport.internal.torch;

import org.jspecify.annotations.NullMarked;
