package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

/** What kapt makes of Kotlin properties that cannot be read. */
public final class Properties {
    /** {@code companion object { @TensorExport val shared: Tensor }}. */
    @kotlin.Metadata
    public static final class WithCompanion {
        @TensorExport // StaticMember
        private static final Tensor shared = null;

        public static final Companion Companion = null;

        @kotlin.Metadata
        public static final class Companion {
            public final Tensor getShared() {
                return null;
            }
        }
    }

    /** {@code object Constants { @get:TensorExport @JvmStatic val w: Tensor }}. */
    @kotlin.Metadata
    public static final class Constants {
        public static final Constants INSTANCE = null;

        @TensorExport // StaticMember
        public static final Tensor getW() {
            return null;
        }
    }

    /** {@code class Scores(@TensorExport val logits: Logits)}, where Logits is a value class. */
    @kotlin.Metadata(d2 = {"Lgolden/bad/Scores;", "", "logits", "getLogits-tOM0OhM"})
    public static final class Scores {
        @TensorExport // UnreachableMember
        private final Tensor logits = null;
    }

    /** {@code class Hidden(@TensorExport private val t: Tensor)}. */
    @kotlin.Metadata
    public static final class Hidden {
        @TensorExport // UnreachableMember
        private final Tensor t = null;
    }

    /** {@code @TensorExport class Whole(val a: Tensor, private val b: Tensor)}. */
    @TensorExport
    @kotlin.Metadata
    public static final class Whole {
        private final Tensor a = null;
        private final Tensor b = null; // UnreachableMember

        public final Tensor getA() {
            return a;
        }
    }
}
