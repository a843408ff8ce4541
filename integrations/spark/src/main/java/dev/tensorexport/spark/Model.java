package dev.tensorexport.spark;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A model that each executor loads once, at the first batch, and keeps.
 *
 * <p>Only the name and the loader are sent to executors. All tasks of an executor use the same model at the same time,
 * so running it must not change it: call {@code eval()} after loading.
 *
 * @param <I> the input, a class with a converter
 * @param <O> the output, a class with a converter
 */
public final class Model<I, O> implements Serializable {
    private static final long serialVersionUID = 1;

    /** Of this JVM, by name. */
    private static final Map<String, Function<?, ?>> LOADED = new ConcurrentHashMap<>();

    private final String name;
    private final Loader<I, O> loader;

    private Model(String name, Loader<I, O> loader) {
        this.name = name;
        this.loader = loader;
    }

    /**
     * Creates a model with a name.
     *
     * @param name identifies the model: loaders of one name must load the same model
     * @param loader loads the model, for example from a file that Spark sent to each executor
     */
    public static <I, O> Model<I, O> of(String name, Loader<I, O> loader) {
        return new Model<>(name, loader);
    }

    /** Loads a model. It may be a lambda; Spark sends the objects that it captures to executors. */
    @FunctionalInterface
    public interface Loader<I, O> extends Serializable {
        /** What computes a batch of outputs of a batch of inputs. */
        Function<I, O> load() throws Exception;
    }

    /** The model of this JVM; not within a scope that would close its tensors. */
    @SuppressWarnings("unchecked") // What stands at a name is what its loader loaded.
    Function<I, O> get() {
        return (Function<I, O>) LOADED.computeIfAbsent(name, absent -> load());
    }

    private Function<I, O> load() {
        try {
            return loader.load();
        } catch (Exception e) {
            throw new IllegalStateException("the model " + name + " cannot be loaded: " + e.getMessage(), e);
        }
    }
}
