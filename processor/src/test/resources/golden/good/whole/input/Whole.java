package golden.whole;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

final class Whole {
    private Whole() {}

    @TensorExport(dtype = DType.FLOAT32, as = float[].class)
    record Scores(Tensor first, String comment, Tensor second, @TensorExport(as = long.class) Tensor count) {
        static final Tensor SHARED = new Tensor();
    }

    @TensorExport
    static class Fields {
        Tensor visible;
        private final Optional<Tensor> hidden;
        List<Tensor> list = List.of();
        int number;
        List<String> texts = List.of();

        Fields(Tensor visible, Optional<Tensor> hidden) {
            this.visible = visible;
            this.hidden = hidden;
        }

        Optional<Tensor> getHidden() {
            return hidden;
        }

        Tensor computed() {
            throw new UnsupportedOperationException("not a member");
        }
    }

    @TensorExport
    interface Result {
        Tensor boxes();

        Tensor getScores();

        int count();

        Tensor at(int index);

        default Tensor computed() {
            throw new UnsupportedOperationException("not abstract");
        }
    }

    record Found(Tensor boxes, Tensor getScores, int count) implements Result {
        @Override
        public Tensor at(int index) {
            return boxes;
        }
    }

    @TensorExport
    sealed interface Shape permits Circle, Square {
        Tensor area();
    }

    @TensorExport
    record Circle(Tensor area, Tensor radius) implements Shape {}

    record Square(Tensor area) implements Shape {}
}
