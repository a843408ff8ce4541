package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a member of type {@link org.bytedeco.pytorch.Tensor} for which a typed converter is generated: a field, a
 * record component, or a getter; in Kotlin a property.
 *
 * <p>For a class {@code X} the processor generates {@code XConverter}, with one typed accessor for each marked member
 * and an {@code export} of all of them, and {@code XArrays}, the closeable bundle that it gives. They lie in the
 * package of {@code X} and are as public as it is; those of a nested class {@code Outer.X} are called
 * {@code Outer_XConverter} and {@code Outer_XArrays}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface TensorExport {
    /**
     * The dtype the tensor must have; at most one. It is checked at run time, never cast to. Without one, any dtype is
     * taken that {@link #as()} has room for.
     */
    DType[] dtype() default {};

    /**
     * What the accessor gives: {@link NdArray} (the default; its typed subtype if {@link #dtype()} is given), a typed
     * subtype such as {@code NdArray.OfFloat.class}, or a primitive array such as {@code float[][].class}, which is a
     * copy and fixes the rank. A tensor that does not fit is refused at run time; where {@link #dtype()} is given, a
     * target that does not fit it is a compile error.
     */
    Class<?> as() default NdArray.class;
}
