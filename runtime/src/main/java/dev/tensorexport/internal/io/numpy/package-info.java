/** NumPy's npy files, and npz files, which are archives of those. */
@NullMarked
package dev.tensorexport.internal.io.numpy;

import org.jspecify.annotations.NullMarked;
