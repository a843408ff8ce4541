/** Arrays on a tensor's memory, which hold references of their own to its storage. Internal. */
@NullMarked
package dev.tensorexport.internal.torch.storage;

import org.jspecify.annotations.NullMarked;
