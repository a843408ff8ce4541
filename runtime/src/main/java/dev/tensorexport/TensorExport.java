package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the tensors of a class. The processor generates a typed converter for the class.
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
 *   <li>a plain value: {@code String}, {@code int}, {@code long}, {@code float}, {@code double}, {@code boolean}, an
 *       enum, {@code List<String>}, or an {@code Optional} of one. It is exported unchanged and saved as text.
 * </ul>
 *
 * <p>Annotate a class to include all of its members of these types, including inherited ones: fields of a class,
 * components of a record, and abstract getters of a class or interface; in Kotlin, properties with a field or a
 * delegate, and all properties of an interface. Plain values are included only if a constructor takes them.
 * {@link Ignore}, {@code transient} and Kotlin's {@code @Transient} leave a member out. The elements of the annotation
 * apply to each member that is included this way. An annotated subclass of LibTorch's {@code Module} has its whole
 * {@code state_dict()}.
 *
 * <p>Annotate a sealed class if all of its permitted classes are annotated and no member of its own is. Its converter
 * exports the case that an object is of, and keeps the case's name as text, with the name {@code class}.
 *
 * <p>For a class {@code X} the processor generates {@code XConverter} and {@code XArrays}. {@code XConverter} exports
 * the members, alone or together, names them, and restores or loads them. {@code XArrays} holds the exported arrays and
 * closes them. Both are in the package of {@code X} and have its visibility. Those of a nested class {@code Outer.X}
 * are called {@code Outer_XConverter} and {@code Outer_XArrays}. The processor's option
 * {@code -Atensorexport.suffix=Foo} changes the names to {@code XFooConverter} and {@code XFooArrays}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface TensorExport {
    /**
     * The dtype that the tensor must have. It is checked at run time, and nothing is cast. If it is left out, any dtype
     * that {@link #as()} can hold is accepted; the default only stands for that, because no array has it.
     */
    DType dtype() default DType.QINT32;

    /**
     * The shape that the tensor must have, checked at run time: sizes separated by spaces, in the grammar of <a
     * href="https://docs.kidger.site/jaxtyping/api/array/">jaxtyping</a>.
     *
     * <table>
     *   <caption>The grammar</caption>
     *   <tr><td>{@code 3}</td><td>this size</td></tr>
     *   <tr><td>{@code n}</td><td>any size; one size in the whole object, nested objects included</td></tr>
     *   <tr><td>{@code h=28}</td><td>this size, with a name for other shapes</td></tr>
     *   <tr><td>{@code 2*n}, {@code h//2+1}</td><td>the value of the expression</td></tr>
     *   <tr><td>{@code #n}</td><td>the size {@code n}, or 1</td></tr>
     *   <tr><td>{@code _}</td><td>any size</td></tr>
     *   <tr><td>{@code *batch}</td><td>any number of dims; the same sizes in the whole object</td></tr>
     *   <tr><td>{@code ...}</td><td>any number of dims</td></tr>
     * </table>
     *
     * The default is any shape. {@code ""} is the shape of a 0-dim tensor.
     */
    String shape() default "...";

    /**
     * The type that the tensor becomes:
     *
     * <ul>
     *   <li>{@link NdArray} (the default; its typed subtype if {@link #dtype()} is given), or a typed subtype such as
     *       {@code NdArray.OfFloat.class},
     *   <li>a primitive array such as {@code float[][].class}, which is a copy and fixes the rank,
     *   <li>a primitive such as {@code float.class}, for a tensor of one element,
     *   <li>{@code List.class}, nested as deep as the shape, of boxes; it needs a dtype and a shape,
     *   <li>an NIO buffer such as {@code FloatBuffer.class}, in row-major order; it shares the tensor's memory if
     *       possible, and keeps it.
     * </ul>
     *
     * If the type contradicts {@link #dtype()} or {@link #shape()}, the class does not compile. A tensor that cannot
     * become the type is refused at run time.
     */
    Class<?> as() default NdArray.class;

    /**
     * The name in maps and state dicts; by default the member's own. It may contain dots. Tensors nested in the member
     * have this name, a dot and their own name.
     */
    String name() default "";

    /**
     * Whether to share the tensor's memory or throw an exception, to share or copy (the default), or to copy always.
     * Detaching from autograd does not copy. Java arrays, scalars and lists are always copies.
     */
    CopyMode copy() default CopyMode.IF_NEEDED;

    /**
     * Whether values are converted to the primitive of {@link #as()}, for example int64 to {@code int[]}. A value that
     * the primitive cannot hold exactly throws an exception at run time.
     */
    boolean exact() default false;

    /**
     * Whether {@link #as()} gets the raw bits of each element, as {@link NdArray#rawBits()} gives them: uint8 as
     * {@code byte[]}, bfloat16 as {@code short[]}.
     */
    boolean rawBits() default false;

    /**
     * A converter that you wrote for a class that you cannot annotate: a {@code TensorConverter} with a constant
     * {@code INSTANCE}. The member may hold an object of that class, or a list, array, map or Optional of them. Only
     * {@link #name()} can be combined with this element.
     */
    Class<?> with() default void.class;

    /**
     * Leaves a member out of an annotated class. Unlike {@code transient}, it can stand on a component of a record, and
     * on a field that is serialized.
     */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
    @interface Ignore {}
}
