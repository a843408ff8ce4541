/**
 * Generates converters with KSP, for projects that do not run kapt.
 *
 * <p>What KSP knows of a class is put as Java sees it, and the rules of the processor do the rest.
 */
@NullMarked
package dev.tensorexport.ksp;

import org.jspecify.annotations.NullMarked;
