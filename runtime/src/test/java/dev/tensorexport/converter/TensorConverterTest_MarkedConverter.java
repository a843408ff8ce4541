package dev.tensorexport.converter;

import dev.tensorexport.converter.TensorConverterTest.Marked;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Tensor;

/** As it would be generated for a class that cannot be restored. */
final class TensorConverterTest_MarkedConverter extends TensorConverter<Marked, TensorArrays> {
    public static final TensorConverterTest_MarkedConverter INSTANCE = new TensorConverterTest_MarkedConverter();

    final Member<Marked, Tensor, NdArray> x = member("x", tensor(NdArray.class), marked -> marked.x());

    private TensorConverterTest_MarkedConverter() {
        super(Marked.class);
    }

    @Override
    protected TensorArrays arrays(Exported values) {
        return new TensorArrays(values);
    }
}
