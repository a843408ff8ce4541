/** One small program for each feature. */
@NullMarked
package dev.tensorexport.samples;

import org.jspecify.annotations.NullMarked;
