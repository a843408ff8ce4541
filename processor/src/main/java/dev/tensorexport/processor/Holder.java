package dev.tensorexport.processor;

import org.jspecify.annotations.Nullable;

/**
 * How a member holds tensors.
 *
 * @param kind what it holds
 * @param absence how it says that it holds nothing
 * @param nested the class it holds, if that has a converter of its own
 */
record Holder(Kind kind, Absence absence, @Nullable GeneratedNames nested) {
    /** What is held. */
    enum Kind {
        TENSOR("tensor"),
        LIST("list"),
        ARRAY("array"),
        VECTOR("vector"),
        MAP("map"),
        DICT("dict"),
        MODULE("module"),
        NESTED("nested");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** What the runtime's methods for it are called. */
        String word() {
            return word;
        }

        /** Whether it holds tensors by index. */
        boolean isIndexed() {
            return this == LIST || this == ARRAY || this == VECTOR;
        }

        /** Whether it holds tensors by names that are known at run time only. */
        boolean isNamed() {
            return this == MAP || this == DICT || this == MODULE;
        }
    }

    /** How a member says that it holds nothing. */
    enum Absence {
        NEVER,
        NULL,
        EMPTY_OPTIONAL
    }
}
