package golden.kotlin;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

/** What kapt makes of Kotlin's classes, whose arrays have components. */
public final class Stubs {
    private Stubs() {}

    /** {@code class Scores(@TensorExport val values: Tensor, @TensorExport val component1: Tensor)}. */
    @kotlin.Metadata
    public static final class Scores {
        @TensorExport
        private final Tensor values;

        @TensorExport
        private final Tensor component1;

        public Scores(Tensor values, Tensor component1) {
            this.values = values;
            this.component1 = component1;
        }

        public Tensor getValues() {
            return values;
        }

        public Tensor getComponent1() {
            return component1;
        }
    }

    /** {@code object Constants { @TensorExport val weight: Tensor }}. */
    @kotlin.Metadata
    public static final class Constants {
        public static final Constants INSTANCE = new Constants();

        @TensorExport
        private static final Tensor weight = org.bytedeco.pytorch.global.torch.ones(3);

        private Constants() {}

        public Tensor getWeight() {
            return weight;
        }
    }
}
