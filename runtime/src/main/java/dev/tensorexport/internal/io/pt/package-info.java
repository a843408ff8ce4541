/** PyTorch's files: a pickle of values and tensors, and the storages of the tensors. */
@NullMarked
package dev.tensorexport.internal.io.pt;

import org.jspecify.annotations.NullMarked;
