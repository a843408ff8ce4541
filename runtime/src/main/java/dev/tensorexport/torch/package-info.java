/**
 * The only package that calls LibTorch: reads a tensor's {@link dev.tensorexport.plan.TensorInfo}, runs a
 * {@link dev.tensorexport.plan.ConversionPlan}, and owns references to tensors. Internal; use
 * {@link dev.tensorexport.Tensors}.
 */
@NullMarked
package dev.tensorexport.torch;

import org.jspecify.annotations.NullMarked;
