/** Zip archives, which npz and pt files are. */
@NullMarked
package dev.tensorexport.internal.io.zip;

import org.jspecify.annotations.NullMarked;
