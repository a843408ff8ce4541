package dev.tensorexport;

import dev.tensorexport.ndarray.DType;

/**
 * The steps of a conversion and their cost, before it runs. The conversion runs exactly the steps that
 * {@link #explain()} prints.
 */
public interface ConversionPlan {
    /** What the elements will be. */
    DType dtype();

    /** The shape they will have, as a fresh array. */
    long[] shape();

    /** Whether they stay on the tensor's memory. */
    boolean sharesMemory();

    /** How many bytes all steps read together; {@link Long#MAX_VALUE} if there are more. */
    long bytesRead();

    /** How many bytes all steps write together; {@link Long#MAX_VALUE} if there are more. */
    long bytesWritten();

    /** The plan as text: the conversion, its steps with what each costs and why it is done, and who owns the result. */
    String explain();
}
