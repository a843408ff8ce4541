package dev.tensorexport.notebook;

import dev.tensorexport.ConversionPlan;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.List;
import java.util.Map;
import kotlin.Unit;
import kotlin.jvm.JvmClassMappingKt;
import org.bytedeco.pytorch.Tensor;
import org.jetbrains.kotlinx.jupyter.api.FieldValue;
import org.jetbrains.kotlinx.jupyter.api.ResultHandlerExecution;
import org.jetbrains.kotlinx.jupyter.api.ResultsKt;
import org.jetbrains.kotlinx.jupyter.api.SubtypeRendererTypeHandler;
import org.jetbrains.kotlinx.jupyter.api.libraries.ExecutionHost;
import org.jetbrains.kotlinx.jupyter.api.libraries.JupyterIntegration;

/** Runs in the Kotlin kernel when it loads this library. */
public final class KotlinIntegration extends JupyterIntegration {
    private static final List<Class<?>> TYPES = List.of(
            Html.class, NdArray.class, NdArrayMap.class, TensorArrays.class, ConversionPlan.class, Tensor.class);

    /**
     * In the kernel's own Kotlin, whatever its version is: an older one does not see functions that a newer compiled.
     */
    private static final String CODE = """
            import dev.tensorexport.*
            import dev.tensorexport.ndarray.*
            import dev.tensorexport.notebook.Html
            import org.bytedeco.pytorch.Scalar
            import org.bytedeco.pytorch.Tensor
            import org.bytedeco.pytorch.global.torch

            fun NdArray.asImage() = Html.image(this)
            fun NdArray.plot() = Html.plot(this)
            fun NdArray.hist() = Html.hist(this)
            fun Tensor.asImage() = Html.image(this)
            fun Tensor.plot() = Html.plot(this)
            fun Tensor.hist() = Html.hist(this)
            """;

    @Override
    public void onLoaded(Builder builder) {
        for (Class<?> type : TYPES) {
            builder.addRenderer(new SubtypeRendererTypeHandler(JvmClassMappingKt.getKotlinClass(type), new AsHtml()));
        }
        builder.onLoaded(host -> {
            host.execute(CODE);
            return Unit.INSTANCE;
        });
    }

    private static final class AsHtml implements ResultHandlerExecution {
        @Override
        public FieldValue execute(ExecutionHost host, FieldValue result) {
            return new FieldValue(ResultsKt.HTML(Html.of(result.getValue()).toString(), false), null);
        }

        @Override
        public ResultHandlerExecution replaceVariables(Map<String, String> variables) {
            return this;
        }
    }
}
