/** How each format of array files is read and written. Not for users. */
@NullMarked
package dev.tensorexport.internal.io;

import org.jspecify.annotations.NullMarked;
