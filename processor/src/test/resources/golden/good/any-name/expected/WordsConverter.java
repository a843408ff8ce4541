package golden.anyname;

import dev.tensorexport.CopyMode;
import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Words} to {@link WordsArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class WordsConverter extends TensorConverter<Words, WordsArrays> {
    public static final WordsConverter INSTANCE = new WordsConverter();

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> export = member(
            "export", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.export);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> load = member(
            "load", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.load);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> names = member(
            "names", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.names);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> restore = member(
            "restore", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.restore);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> arrays = member(
            "arrays", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.arrays);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> restored = member(
            "restored", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.restored);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> tensors = member(
            "tensors", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.tensors);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> values = member(
            "values", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.values);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> member = member(
            "member", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.member);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> tensor = member(
            "tensor", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.tensor);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> get = member(
            "get", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.get);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> it = member(
            "it", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.it);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> INSTANCE__ = member(
            "INSTANCE", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.INSTANCE);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> INSTANCE_ = member(
            "INSTANCE_", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.INSTANCE_);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> DType_ = member(
            "DType", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.DType);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> CopyMode_ = member(
            "CopyMode", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.CopyMode);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> dev_ = member(
            "dev", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.dev);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> WordsConverter = member(
            "WordsConverter", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.WordsConverter);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> WordsArrays = member(
            "WordsArrays", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.WordsArrays);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> Member = member(
            "Member", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.Member);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> Object = member(
            "Object", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.Object);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> Float = member(
            "Float", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.Float);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> String = member(
            "String", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.String);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> hashCode = member(
            "hashCode", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.hashCode);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> equals = member(
            "equals", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.equals);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> toString = member(
            "toString", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.toString);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> wait = member(
            "wait", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.wait);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> toMap = member(
            "toMap", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.toMap);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> close = member(
            "close", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.close);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> close_ = member(
            "close_", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.close_);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> X = member(
            "X", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.X);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> x = member(
            "x", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.x);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> Q = member(
            "Q", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.Q);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> K = member(
            "K", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.K);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> V = member(
            "V", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.V);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> URL = member(
            "URL", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.URL);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> url = member(
            "url", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.url);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> fooBar = member(
            "fooBar", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.fooBar);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> foo_bar = member(
            "foo_bar", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.foo_bar);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> $ = member(
            "$", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.$);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> $x = member(
            "$x", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.$x);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> _x = member(
            "_x", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it._x);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> yield_ = member(
            "yield", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.yield);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> record = member(
            "record", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.record);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> größe = member(
            "größe", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.größe);

    /**
     * float32.
     */
    public final Member<Words, Tensor, NdArray.OfFloat> 名 = member(
            "名", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).copy(CopyMode.ALWAYS), it -> it.名);

    /**
     * Any dtype and shape.
     */
    public final Member<Words, Tensor, NdArray> default_ = member(
            "default", tensor(NdArray.class), it -> it.getDefault());

    /**
     * Any dtype and shape.
     */
    public final Member<Words, Tensor, NdArray> class_ = member(
            "class_", tensor(NdArray.class), it -> it.getClass_());

    /**
     * The exported {@code golden}.
     */
    public final Member<Words, Words.Inner, Words_InnerArrays> golden_ = member(
            "golden", nested(() -> Words_InnerConverter.INSTANCE), it -> it.golden);

    /**
     * The exported {@code InnerConverter}.
     */
    public final Member<Words, Words.Inner, Words_InnerArrays> InnerConverter = member(
            "InnerConverter", nested(() -> Words_InnerConverter.INSTANCE), it -> it.InnerConverter);

    private WordsConverter() {
        super(Words.class);
    }

    @Override
    protected WordsArrays arrays(Exported values_) {
        return new WordsArrays(values_);
    }
}
