/** Inference over the data sets of Spark. */
@NullMarked
package dev.tensorexport.spark;

import org.jspecify.annotations.NullMarked;
