/** Checks of what files and callers claim, and what messages quote of it. */
@NullMarked
package dev.tensorexport.internal.io.check;

import org.jspecify.annotations.NullMarked;
