/**
 * Bytes outside the Java heap: who may use them, and when they are given back. Knows neither what the bytes mean nor
 * LibTorch.
 */
@NullMarked
package dev.tensorexport.internal.memory;

import org.jspecify.annotations.NullMarked;
