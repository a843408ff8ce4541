/** Fresh LibTorch tensors, and tensors on memory of the JVM. Internal. */
@NullMarked
package dev.tensorexport.internal.torch.create;

import org.jspecify.annotations.NullMarked;
