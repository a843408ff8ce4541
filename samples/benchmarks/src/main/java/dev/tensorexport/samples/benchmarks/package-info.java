/** How long conversions take beside what one would write without the library, in the same run. */
@NullMarked
package dev.tensorexport.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
