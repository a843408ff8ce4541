/** The way out: runs a {@link dev.tensorexport.internal.plan.Plan} on a tensor. Internal. */
@NullMarked
package dev.tensorexport.internal.torch.convert;

import org.jspecify.annotations.NullMarked;
