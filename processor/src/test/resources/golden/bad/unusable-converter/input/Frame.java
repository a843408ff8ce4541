package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

class Frame {
    @TensorExport(with = String.class) // UnusableConverter
    Plain notAConverter;

    @TensorExport(with = int.class) // UnusableConverter
    Plain primitive;

    @TensorExport(with = NoInstance.class) // UnusableConverter
    Plain noInstance;

    @TensorExport(with = PlainConverter.class) // UnusableConverter
    String other;

    @TensorExport(with = PlainConverter.class) // UnusableConverter
    List<Tensor> others;

    @TensorExport(with = PlainConverter.class, dtype = DType.FLOAT32) // Contradiction
    Plain settings;

    static class Plain {}

    static final class NoInstance extends TensorConverter<Plain, TensorArrays> {
        private static final NoInstance INSTANCE = new NoInstance();

        NoInstance() {
            super(Plain.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }
    }

    static final class PlainConverter extends TensorConverter<Plain, TensorArrays> {
        static final PlainConverter INSTANCE = new PlainConverter();

        private PlainConverter() {
            super(Plain.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }
    }
}
