/** Tensors and arrays in notebooks: as tables, images and sketches in HTML. */
@NullMarked
package dev.tensorexport.notebook;

import org.jspecify.annotations.NullMarked;
