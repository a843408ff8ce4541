package dev.tensorexport.converter;

import java.util.List;
import java.util.Map;

/** What {@link StateDict#loadMatching(Map)} did not load. */
public interface LoadReport {
    /** The names of tensors without a value; they keep their elements. */
    List<String> missing();

    /** The names of values without a tensor. */
    List<String> unexpected();

    /** By name, why a value was not loaded into its tensor: another shape, or a dtype that cannot be cast. */
    Map<String, String> skipped();
}
