/** Arrays and tensors on the memory of OpenCV matrices. */
@NullMarked
package dev.tensorexport.opencv;

import org.jspecify.annotations.NullMarked;
