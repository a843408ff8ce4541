package dev.tensorexport.internal.io.pickle;

/** A value that a global makes, and of which the pickle's own values know nothing. A state given to it is of no use. */
public interface PickleValue {
    /** What it is called in messages. */
    String describe();
}
