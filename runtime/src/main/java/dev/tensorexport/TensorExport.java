package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the tensors of a class, for which a typed converter is generated.
 *
 * <p>Annotate a member: a field, a record component, a getter, or a Kotlin property. Its type may be
 *
 * <ul>
 *   <li>a {@link org.bytedeco.pytorch.Tensor}, a nullable one ({@code @Nullable}, in Kotlin {@code Tensor?}) or an
 *       {@code Optional<Tensor>},
 *   <li>several tensors: {@code List<Tensor>}, {@code Tensor[]}, {@code TensorVector}, {@code Map<String, Tensor>} or
 *       {@code StringTensorDict}; the annotation holds for each,
 *   <li>a LibTorch module, whose parameters and buffers have the names of PyTorch's {@code state_dict()},
 *   <li>a class with a converter, or one that {@link #with()} names,
 *   <li>a {@code List}, an array, a {@code Map<String, ...>} or an {@code Optional} of these,
 *   <li>what is no tensor and is kept beside them: a {@code String}, {@code int}, {@code long}, {@code float},
 *       {@code double}, {@code boolean}, an enum, a {@code List<String>}, or an {@code Optional} of one. It is exported
 *       as it is, and saved as text.
 * </ul>
 *
 * <p>Annotate a class to include every member of these types, including inherited ones: fields of a class, components
 * of a record, abstract getters of a class or an interface; in Kotlin properties with a field or a delegate, and all
 * properties of an interface. Fields that are {@code transient}, in Kotlin {@code @Transient}, and what is marked with
 * {@link Ignore}, are left out. What is no tensor is marked so only if a constructor takes it. What the annotation says
 * is said of each member that is marked so, and of nothing else. A subclass of LibTorch's {@code Module} that is marked
 * stands for its whole {@code state_dict()}.
 *
 * <p>A sealed class, none of whose members is marked, and all of whose permitted classes are, stands for the one of
 * them that an object is of; which one is kept as text, by the name {@code class}.
 *
 * <p>For a class {@code X} the processor generates {@code XConverter}, which exports the members one by one or
 * together, names them, and restores or loads them again, and {@code XArrays}, the closeable bundle of what is
 * exported. They lie in the package of {@code X} and are as public as it is; those of a nested class {@code Outer.X}
 * are called {@code Outer_XConverter} and {@code Outer_XArrays}. The processor's option
 * {@code -Atensorexport.suffix=Foo} makes that {@code XFooConverter} and {@code XFooArrays}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface TensorExport {
    /**
     * The dtype the tensor must have; at most one. It is checked at run time, never cast to. Without one, any dtype is
     * taken that {@link #as()} has room for.
     */
    DType[] dtype() default {};

    /**
     * The shape the tensor must have, checked at run time: sizes separated by spaces, as <a
     * href="https://docs.kidger.site/jaxtyping/api/array/">jaxtyping</a> writes them.
     *
     * <table>
     *   <caption>What stands for a size</caption>
     *   <tr><td>{@code 3}</td><td>that size</td></tr>
     *   <tr><td>{@code n}</td><td>any size, but the same wherever the name stands in one object and in what is nested
     *     in it</td></tr>
     *   <tr><td>{@code h=28}</td><td>that size, which is also what {@code h} means elsewhere</td></tr>
     *   <tr><td>{@code 2*n}, {@code h//2+1}</td><td>what that comes to</td></tr>
     *   <tr><td>{@code #n}</td><td>that size or 1</td></tr>
     *   <tr><td>{@code _}</td><td>any size</td></tr>
     *   <tr><td>{@code *batch}</td><td>any number of dims, but the same sizes wherever the name stands</td></tr>
     *   <tr><td>{@code ...}</td><td>any number of dims</td></tr>
     * </table>
     *
     * The default is any shape; {@code ""} is that of a 0-dim tensor.
     */
    String shape() default "...";

    /**
     * What the accessor gives:
     *
     * <ul>
     *   <li>{@link NdArray} (the default; its typed subtype if {@link #dtype()} is given), or a typed subtype such as
     *       {@code NdArray.OfFloat.class},
     *   <li>a primitive array such as {@code float[][].class}, which is a copy and fixes the rank,
     *   <li>a primitive such as {@code float.class}, for a tensor of one element,
     *   <li>{@code List.class}, of boxed elements and as deep as the shape, so dtype and shape have to be given,
     *   <li>an NIO buffer such as {@code FloatBuffer.class}: in row-major order, on the tensor's memory where that is
     *       possible, which it keeps alive.
     * </ul>
     *
     * A tensor that does not fit is refused at run time; where {@link #dtype()} or {@link #shape()} is given, a target
     * that does not fit it is a compile error.
     */
    Class<?> as() default NdArray.class;

    /**
     * The name in maps and state dicts; the member's own by default. It may hold dots. What is nested in the member is
     * called by this name, a dot, and its own.
     */
    String name() default "";

    /**
     * What may be done to memory: share it or fail, share it or copy (the default), or always copy. Detaching from
     * autograd shares. Java arrays, scalars and lists are always copies.
     */
    CopyMode copy() default CopyMode.IF_NEEDED;

    /**
     * Whether values may be converted to the primitive that {@link #as()} names, where each is held exactly: int64 as
     * {@code int[]}. A value that is not is an error at run time.
     */
    boolean exact() default false;

    /**
     * Whether {@link #as()} gets the raw bits of each element, as {@link NdArray#rawBits()} gives them: uint8 as
     * {@code byte[]}, bfloat16 as {@code short[]}.
     */
    boolean rawBits() default false;

    /**
     * The converter of the member's class, a {@code TensorConverter} with a constant {@code INSTANCE} that was written
     * by hand for a class of someone else's. The member may hold an object of that class, or a list, array, map or
     * Optional of them; nothing else but {@link #name()} can be said of it.
     */
    Class<?> with() default void.class;

    /**
     * Leaves a member out of a class that is marked as a whole, as {@code transient} does where that can be written: a
     * component of a record, or a field that is to be serialized.
     */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
    @interface Ignore {}
}
