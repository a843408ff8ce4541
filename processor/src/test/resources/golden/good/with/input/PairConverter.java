package golden.with;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;

/** Converts LibTorch's pairs, such as max() along a dim gives. */
final class PairConverter extends RestoringConverter<T_TensorTensor_T, TensorArrays> {
    static final PairConverter INSTANCE = new PairConverter();

    final Member<T_TensorTensor_T, Tensor, NdArray.OfFloat> values =
            member("values", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).shape("n"), pair -> pair.get0());
    final Member<T_TensorTensor_T, Tensor, long[]> indices =
            member("indices", tensor(long[].class).shape("n"), pair -> pair.get1());

    private PairConverter() {
        super(T_TensorTensor_T.class);
    }

    @Override
    protected TensorArrays arrays(Exported values) {
        return new TensorArrays(values);
    }

    @Override
    protected T_TensorTensor_T restored(Restored tensors) {
        return new T_TensorTensor_T(tensors.get(values), tensors.get(indices));
    }
}
