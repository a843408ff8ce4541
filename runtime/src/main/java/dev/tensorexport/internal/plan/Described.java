package dev.tensorexport.internal.plan;

/** An operation that its description says all about. */
abstract sealed class Described implements Operation permits View, Operation.Reshape {
    private final String description;

    Described(String description) {
        this.description = description;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Described that && getClass() == that.getClass() && description.equals(that.description);
    }

    @Override
    public final int hashCode() {
        return description.hashCode();
    }

    @Override
    public final String toString() {
        return description;
    }
}
