/** The tensors of LibTorch's collections and modules, and loading into them. Internal. */
@NullMarked
package dev.tensorexport.internal.torch.state;

import org.jspecify.annotations.NullMarked;
