/** Python's pickles, read without running anything in them. What the names in them stand for is told by the caller. */
@NullMarked
package dev.tensorexport.internal.io.pickle;

import org.jspecify.annotations.NullMarked;
