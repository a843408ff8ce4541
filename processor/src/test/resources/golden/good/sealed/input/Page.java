package golden.sealed;

import dev.tensorexport.TensorExport;

@TensorExport
abstract sealed class Page permits Page.Left, Page.Right {
    @TensorExport
    static final class Left extends Page {
        final org.bytedeco.pytorch.Tensor x;

        private Left(org.bytedeco.pytorch.Tensor x) {
            this.x = x;
        }

        static Left of(org.bytedeco.pytorch.Tensor x) {
            return new Left(x);
        }
    }

    @TensorExport
    static final class Right extends Page {
        final org.bytedeco.pytorch.Tensor y;

        Right(org.bytedeco.pytorch.Tensor y) {
            this.y = y;
        }
    }
}
