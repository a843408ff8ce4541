/** What our own modules may do with what converters are made of. Internal. */
@NullMarked
package dev.tensorexport.internal.converter;

import org.jspecify.annotations.NullMarked;
