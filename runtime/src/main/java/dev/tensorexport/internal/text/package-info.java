/** How floating-point numbers are written, digit for digit as NumPy writes them. */
@NullMarked
package dev.tensorexport.internal.text;

import org.jspecify.annotations.NullMarked;
