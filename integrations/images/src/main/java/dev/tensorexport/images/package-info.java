/** Pixels of images to tensors and back. */
@NullMarked
package dev.tensorexport.images;

import org.jspecify.annotations.NullMarked;
