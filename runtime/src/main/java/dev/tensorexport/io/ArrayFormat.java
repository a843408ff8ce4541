package dev.tensorexport.io;

/** A format of files of named arrays. */
public enum ArrayFormat {
    /** NumPy's {@code .npy}: one array, named {@code arr_0}, as {@code numpy.savez} would name it. */
    NPY,

    /** NumPy's {@code .npz}: a zip archive of npy files, stored or deflated. */
    NPZ,

    /** Hugging Face's {@code .safetensors}. */
    SAFETENSORS,

    /**
     * PyTorch's {@code .pt} and {@code .pth}, of {@code torch.save}: its tensors, by the keys and indices that lead to
     * them with dots between. {@link Pt} gives what else is in it.
     */
    PT
}
