package dev.tensorexport.modulepath;

import dev.tensorexport.python.Python;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Runs where the library is made of modules; in a package that none of them has. */
public final class OnTheModulePath {
    private OnTheModulePath() {}

    /** Shows a tensor to NumPy, and to SciPy. */
    public static void main(String[] arguments) {
        if (!Python.class.getModule().isNamed()) {
            throw new IllegalStateException("found " + Python.class.getModule() + "; expected a module with a name");
        }
        try (Python python = Python.bundled();
                Tensor tensor = torch.ones(3, 3)) {
            python.set("x", tensor);
            python.run("from scipy import ndimage");
            System.out.println("sum " + python.value("float(ndimage.uniform_filter(x, 1).sum())"));
        }
    }
}
