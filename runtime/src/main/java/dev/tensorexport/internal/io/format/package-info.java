/** What all formats have in common: what a file holds, and how it is read and written. */
@NullMarked
package dev.tensorexport.internal.io.format;

import org.jspecify.annotations.NullMarked;
