package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record Shapes(
        @TensorExport(shape = "n, 4") Tensor commas, // ShapeSyntax
        @TensorExport(shape = "-1 4") Tensor unknown, // ShapeSyntax
        @TensorExport(shape = "*a *b") Tensor twoRests, // ShapeSyntax
        @TensorExport(shape = "2n") Tensor product, // ShapeSyntax
        @TensorExport(shape = "n+") Tensor incomplete, // ShapeSyntax
        @TensorExport(shape = "(3, 4)") Tensor tuple, // ShapeSyntax
        @TensorExport(shape = "n ?") Tensor pytree) {} // ShapeSyntax
