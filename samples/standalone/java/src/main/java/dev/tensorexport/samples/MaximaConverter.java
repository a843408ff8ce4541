package dev.tensorexport.samples;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;

/** Exports the pair of LibTorch's that {@code torch.max(tensor, dim)} gives: a class that nobody can annotate. */
final class MaximaConverter extends TensorConverter<T_TensorTensor_T, TensorArrays> {
    static final MaximaConverter INSTANCE = new MaximaConverter();

    final Member<T_TensorTensor_T, Tensor, NdArray> values =
            member("values", tensor(NdArray.class).shape("n"), pair -> pair.get0());
    final Member<T_TensorTensor_T, Tensor, long[]> indices =
            member("indices", tensor(long[].class).shape("n"), pair -> pair.get1());

    private MaximaConverter() {
        super(T_TensorTensor_T.class);
    }

    @Override
    protected TensorArrays arrays(Exported values) {
        return new TensorArrays(values);
    }
}
