package dev.tensorexport.internal.io.pickle;

import java.io.IOException;

/** A name that a pickle may use for something that can be called, and what becomes of that. */
public final class PickleGlobal {
    private final String name;
    private final Call call;

    /** Makes a value of the arguments. */
    @FunctionalInterface
    public interface Call {
        Object of(PickleArguments arguments) throws IOException;
    }

    public PickleGlobal(String name, Call call) {
        this.name = name;
        this.call = call;
    }

    /** A class that may be named, but not called. */
    public static PickleGlobal ofType(String name) {
        return new PickleGlobal(name, arguments -> {
            throw arguments.bad("found " + name + " called; expected it only named");
        });
    }

    public String name() {
        return name;
    }

    public Object call(PickleArguments arguments) throws IOException {
        return call.of(arguments);
    }
}
