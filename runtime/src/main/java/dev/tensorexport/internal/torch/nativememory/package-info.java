/** Memory outside the JVM by its address, through JNI or {@code java.lang.foreign}. Internal. */
@NullMarked
package dev.tensorexport.internal.torch.nativememory;

import org.jspecify.annotations.NullMarked;
