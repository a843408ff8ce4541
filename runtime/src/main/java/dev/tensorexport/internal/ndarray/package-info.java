/** The library's own way to what arrays are made of. */
@NullMarked
package dev.tensorexport.internal.ndarray;

import org.jspecify.annotations.NullMarked;
