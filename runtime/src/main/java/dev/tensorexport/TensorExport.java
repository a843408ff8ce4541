package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a member of type {@link org.bytedeco.pytorch.Tensor} for which a typed converter is generated: a field, a record
 * component, or a getter; in Kotlin a property.
 *
 * <p>For a class {@code X} the processor generates {@code XConverter}, with one typed accessor for each marked member and an
 * {@code export} of all of them, and {@code XArrays}, the closeable bundle that it gives.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface TensorExport {
    /**
     * The dtype the tensor must have; at most one. It is checked at run time, never cast to. Without one, any dtype is taken
     * and the accessor gives an {@link NdArray}.
     */
    DType[] dtype() default {};

    /**
     * What the accessor gives: {@link NdArray} (the default; its typed subtype if {@link #dtype()} is given), that subtype
     * itself, or a primitive array such as {@code float[][].class}, which is a copy and fixes the rank.
     */
    Class<?> as() default NdArray.class;
}
