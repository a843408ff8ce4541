/** ImgLib2's images on the memory of arrays, and shared memory of Appose. */
@NullMarked
package dev.tensorexport.imglib2;

import org.jspecify.annotations.NullMarked;
