/**
 * Python and NumPy in the same process, on the memory of tensors and arrays: {@link dev.tensorexport.python.Python}.
 */
@NullMarked
package dev.tensorexport.python;

import org.jspecify.annotations.NullMarked;
