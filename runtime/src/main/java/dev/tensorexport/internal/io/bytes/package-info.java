/** The bytes of files: mapped, read, written, and put in place of a file at once. Knows no format. */
@NullMarked
package dev.tensorexport.internal.io.bytes;

import org.jspecify.annotations.NullMarked;
