/**
 * What a conversion will do and cost, decided before anything is touched: {@link TensorInfo} and {@link Request} in,
 * {@link ConversionPlan} out. Pure: knows nothing of LibTorch, so it is tested with no natives and no GPU.
 */
@NullMarked
package dev.tensorexport.internal.plan;

import dev.tensorexport.ConversionPlan;
import org.jspecify.annotations.NullMarked;
