package golden.copies;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;

/** Annotations that compilers copy, and one that the user copied. */
final class Copies {
    private Copies() {}

    record Compact(@TensorExport(dtype = DType.FLOAT32) Tensor x) {
        Compact {
            Objects.requireNonNull(x);
        }
    }

    record Explicit(@TensorExport(dtype = DType.FLOAT32) Tensor x) {
        @TensorExport(dtype = DType.FLOAT32)
        public Tensor x() {
            return x;
        }

        Tensor getX() {
            throw new UnsupportedOperationException("a record is read through its accessor");
        }
    }

    /** What kapt makes of {@code class Kotlin(@TensorExport val x: Tensor, @TensorExport internal val xMin: Tensor)}. */
    static final class Kotlin {
        @TensorExport
        private final Tensor x;

        @TensorExport
        private final Tensor xMin;

        Kotlin(Tensor x, Tensor xMin) {
            this.x = x;
            this.xMin = xMin;
        }

        public Tensor getX() {
            return x;
        }

        public Tensor getXMin$app() {
            return xMin;
        }
    }

    /** {@code @get:TensorExport} of such properties. */
    static final class KotlinGetters {
        private final Tensor xMin;

        KotlinGetters(Tensor xMin) {
            this.xMin = xMin;
        }

        @TensorExport
        public Tensor getXMin() {
            return xMin;
        }

        @TensorExport
        public Tensor getInside$app() {
            return xMin;
        }
    }
}
