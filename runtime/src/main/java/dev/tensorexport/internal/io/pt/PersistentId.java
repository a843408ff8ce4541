package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.pickle.PickleArguments;
import dev.tensorexport.internal.io.pickle.Unpickler;
import dev.tensorexport.io.FileFormatException;

/** What a pickle says of a storage: its dtype, its key, and how many elements it has. */
record PersistentId(PickleArguments arguments, PtDType dtype, String key, long size, long byteSize) {
    /** Of {@code ('storage', type, key, location, size, ...)}, of so many values. */
    static PersistentId of(PickleArguments arguments, int least, int most) throws FileFormatException {
        arguments.checkSize(least, most);
        if (!arguments.text(0).equals("storage")) {
            throw arguments.bad("found a persistent id of " + Quoted.of(arguments.text(0), 0)
                    + "; expected a storage. Save model.state_dict(), not the model itself");
        }
        PtDType dtype = arguments.get(1, PtDType.class, "the type of a storage");
        Object key = arguments.get(2);
        long size = arguments.integer(4);
        if (!(key instanceof String) && !(key instanceof Long)
                || size < 0
                || size > Long.MAX_VALUE / dtype.itemSize()) {
            throw arguments.bad("found a storage of key " + Unpickler.describe(key) + " and of " + size
                    + " elements; expected a string, and a size whose bytes a long can count");
        }
        return new PersistentId(arguments, dtype, key.toString(), size, size * dtype.itemSize());
    }

    void checkSame(TypedStorage known) throws FileFormatException {
        if (known.dtype() != dtype || known.size() != size) {
            throw arguments.bad("found storage " + Quoted.of(key, 0) + " of " + size + " " + dtype + " here, and of "
                    + known.size() + " " + known.dtype() + " before; expected the same");
        }
    }

    TypedStorage on(UntypedStorage bytes) {
        return new TypedStorage(bytes, dtype, 0, size);
    }
}
