package dev.tensorexport.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.bytedeco.pytorch.global.torch;
import org.jetbrains.kotlinx.jupyter.api.libraries.JupyterIntegration;
import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/** The kernels find what is theirs, where they look for it. */
class KernelsTest {
    private static List<DisplayRenderer> renderers(ClassLoader loader) {
        return ServiceLoader.load(DisplayProvider.class, loader)
                .findFirst()
                .orElseThrow()
                .getDisplayRenderers();
    }

    @Test
    void theRapaioKernelShowsArrays() {
        try (NdArray array = Tensors.export(torch.eye(2))) {
            DisplayRenderer ofArrays = renderers(getClass().getClassLoader()).stream()
                    .filter(renderer -> renderer.rendererClass().isInstance(array))
                    .findFirst()
                    .orElseThrow();
            Object html = ofArrays.render("text/html", array).data().get("text/html");
            assertEquals(Html.of(array).toString(), html);
        }
    }

    /** The kernel asks after each JAR that is added. */
    @Test
    void theRapaioKernelMayAskBeforeTheRuntimeIsThere() throws IOException {
        URL notebook = Html.class.getProtectionDomain().getCodeSource().getLocation();
        URL kernel = DisplayProvider.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {notebook, kernel}, null)) {
            assertEquals(0, sizeOfRenderers(alone));
        }
    }

    private static int sizeOfRenderers(ClassLoader loader) {
        try {
            Object provider = loader.loadClass("dev.tensorexport.notebook.RapaioDisplays")
                    .getConstructor()
                    .newInstance();
            return ((List<?>)
                            provider.getClass().getMethod("getDisplayRenderers").invoke(provider))
                    .size();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theKotlinKernelIsToldOfTheIntegration() throws IOException, ReflectiveOperationException {
        try (InputStream file = getClass().getResourceAsStream("/META-INF/kotlin-jupyter-libraries/libraries.json")) {
            String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(json.contains("\"" + KotlinIntegration.class.getName() + "\""), json);
        }
        assertInstanceOf(
                JupyterIntegration.class,
                KotlinIntegration.class.getConstructor().newInstance());
    }
}
