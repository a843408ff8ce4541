/**
 * Trains a small LibTorch network to read handwritten digits and takes its results out of LibTorch:
 * {@link dev.tensorexport.samples.digits.Digits} is the program.
 */
@NullMarked
package dev.tensorexport.samples.digits;

import org.jspecify.annotations.NullMarked;
