/**
 * Where elements lie: shapes, strides and offsets, and ways through them. Knows neither memory nor what the elements
 * are.
 */
@NullMarked
package dev.tensorexport.internal.layout;

import org.jspecify.annotations.NullMarked;
