package dev.tensorexport.samples.digits;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import dev.tensorexport.python.Python;
import java.nio.file.Path;

/**
 * What scikit-learn and Matplotlib see in the network's predictions, on the tensors' own memory: variables by member.
 */
final class HiddenLayer {
    private final Python python;

    /** @param python an installed one, with scikit-learn and Matplotlib */
    HiddenLayer(Python python, Predictions predictions) {
        this.python = python;
        try (NdArrayMap<NdArray> arrays = PredictionsConverter.INSTANCE.toMap(predictions)) {
            arrays.forEach(python::set); // NumPy keeps the memory
        }
    }

    /** How often each digit (first index) was read as each (second), as scikit-learn counts. */
    long[][] confusion() {
        python.run("from sklearn.metrics import confusion_matrix");
        try (NdArray counts = python.get("confusion_matrix(labels, logits.argmax(axis=1))")) {
            return counts.toArray(long[][].class);
        }
    }

    /** The hidden layer's responses seen from the two sides on which they differ most: [n, 2]. */
    NdArray.OfFloat principalComponents() {
        python.run("from sklearn.decomposition import PCA; points = PCA(2).fit_transform(hidden)");
        return python.get("points").asFloat();
    }

    /** Draws those, in a color for each digit. */
    void draw(Path file) {
        principalComponents().close();
        python.set("file", file.toString());
        python.run("""
                import matplotlib.pyplot as plt
                plt.switch_backend("Agg")
                plt.scatter(points[:, 0], points[:, 1], c=labels, cmap="tab10", s=12)
                plt.colorbar(ticks=range(10))
                plt.title("What the hidden layer makes of each digit")
                plt.savefig(file)
                plt.close()
                """);
    }
}
