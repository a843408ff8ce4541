/** Array files of other libraries. */
@NullMarked
package dev.tensorexport.io;

import org.jspecify.annotations.NullMarked;
