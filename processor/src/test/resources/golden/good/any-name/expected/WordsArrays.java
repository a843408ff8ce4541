package golden.anyname;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Words}, made by {@link WordsConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class WordsArrays extends TensorArrays {
    WordsArrays(Exported values) {
        super(values);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat export() {
        return get(WordsConverter.INSTANCE.export);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat load() {
        return get(WordsConverter.INSTANCE.load);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat names() {
        return get(WordsConverter.INSTANCE.names);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat restore() {
        return get(WordsConverter.INSTANCE.restore);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat arrays() {
        return get(WordsConverter.INSTANCE.arrays);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat restored() {
        return get(WordsConverter.INSTANCE.restored);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat tensors() {
        return get(WordsConverter.INSTANCE.tensors);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat values() {
        return get(WordsConverter.INSTANCE.values);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat member() {
        return get(WordsConverter.INSTANCE.member);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat tensor() {
        return get(WordsConverter.INSTANCE.tensor);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat get() {
        return get(WordsConverter.INSTANCE.get);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat it() {
        return get(WordsConverter.INSTANCE.it);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat INSTANCE() {
        return get(WordsConverter.INSTANCE.INSTANCE__);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat INSTANCE_() {
        return get(WordsConverter.INSTANCE.INSTANCE_);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat DType() {
        return get(WordsConverter.INSTANCE.DType_);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat CopyMode() {
        return get(WordsConverter.INSTANCE.CopyMode_);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat dev() {
        return get(WordsConverter.INSTANCE.dev_);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat WordsConverter() {
        return get(WordsConverter.INSTANCE.WordsConverter);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat WordsArrays() {
        return get(WordsConverter.INSTANCE.WordsArrays);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat Member() {
        return get(WordsConverter.INSTANCE.Member);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat Object() {
        return get(WordsConverter.INSTANCE.Object);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat Float() {
        return get(WordsConverter.INSTANCE.Float);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat String() {
        return get(WordsConverter.INSTANCE.String);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat hashCode_() {
        return get(WordsConverter.INSTANCE.hashCode);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat equals() {
        return get(WordsConverter.INSTANCE.equals);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat toString_() {
        return get(WordsConverter.INSTANCE.toString);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat wait_() {
        return get(WordsConverter.INSTANCE.wait);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat toMap_() {
        return get(WordsConverter.INSTANCE.toMap);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat close__() {
        return get(WordsConverter.INSTANCE.close);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat close_() {
        return get(WordsConverter.INSTANCE.close_);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat X() {
        return get(WordsConverter.INSTANCE.X);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat x() {
        return get(WordsConverter.INSTANCE.x);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat Q() {
        return get(WordsConverter.INSTANCE.Q);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat K() {
        return get(WordsConverter.INSTANCE.K);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat V() {
        return get(WordsConverter.INSTANCE.V);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat URL() {
        return get(WordsConverter.INSTANCE.URL);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat url() {
        return get(WordsConverter.INSTANCE.url);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat fooBar() {
        return get(WordsConverter.INSTANCE.fooBar);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat foo_bar() {
        return get(WordsConverter.INSTANCE.foo_bar);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat $() {
        return get(WordsConverter.INSTANCE.$);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat $x() {
        return get(WordsConverter.INSTANCE.$x);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat _x() {
        return get(WordsConverter.INSTANCE._x);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat yield_() {
        return get(WordsConverter.INSTANCE.yield_);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat record() {
        return get(WordsConverter.INSTANCE.record);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat größe() {
        return get(WordsConverter.INSTANCE.größe);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat 名() {
        return get(WordsConverter.INSTANCE.名);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray default_() {
        return get(WordsConverter.INSTANCE.default_);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray class_() {
        return get(WordsConverter.INSTANCE.class_);
    }

    /**
     * The exported {@code golden}.
     */
    public Words_InnerArrays golden() {
        return get(WordsConverter.INSTANCE.golden_);
    }

    /**
     * The exported {@code InnerConverter}.
     */
    public Words_InnerArrays InnerConverter() {
        return get(WordsConverter.INSTANCE.InnerConverter);
    }
}
