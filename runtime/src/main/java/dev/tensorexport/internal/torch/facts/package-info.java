/**
 * What LibTorch knows of a tensor: {@link dev.tensorexport.internal.plan.TensorInfo}, and where its bytes are.
 * Internal.
 */
@NullMarked
package dev.tensorexport.internal.torch.facts;

import org.jspecify.annotations.NullMarked;
