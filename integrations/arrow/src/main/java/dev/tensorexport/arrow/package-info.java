/** Arrow vectors and arrays on the same memory. */
@NullMarked
package dev.tensorexport.arrow;

import org.jspecify.annotations.NullMarked;
