/** The grammar of shapes: one text for the compiler, where the processor reads it, and for the runtime. */
@NullMarked
package dev.tensorexport.internal.shape;

import org.jspecify.annotations.NullMarked;
