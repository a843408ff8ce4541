package dev.tensorexport.notebook;

import java.util.ArrayList;
import java.util.List;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/** Displays tensors and arrays in the rapaio kernel, which finds this class as a service. */
public final class RapaioDisplays implements DisplayProvider {
    /** By name, for the kernel asks after each JAR that is added, and this one may come before those of the types. */
    private static final List<String> TYPES = List.of(
            "dev.tensorexport.notebook.Html",
            "dev.tensorexport.ndarray.NdArray",
            "dev.tensorexport.ndarray.NdArrayMap",
            "dev.tensorexport.converter.TensorArrays",
            "dev.tensorexport.ConversionPlan",
            "org.bytedeco.pytorch.Tensor");

    @Override
    public List<DisplayRenderer> getDisplayRenderers() {
        try {
            List<DisplayRenderer> renderers = new ArrayList<>();
            for (String type : TYPES) {
                renderers.add(new Renderer(Class.forName(type, false, getClass().getClassLoader())));
            }
            return renderers;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return List.of(); // until the JARs of all that it needs are added
        }
    }

    @Override
    public List<DisplayTransformer> getDisplayTransformers() {
        return List.of();
    }

    private record Renderer(Class<?> rendererClass) implements DisplayRenderer {
        @Override
        public boolean canRender(String mime) {
            return true;
        }

        @Override
        public DisplayData render(String mime, Object value) {
            return DisplayData.fromHtml(Html.of(value).toString());
        }
    }
}
