package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Places} to {@link PlacesArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class PlacesConverter extends TensorConverter<Places, PlacesArrays> {
    public static final PlacesConverter INSTANCE = new PlacesConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Places, Tensor, NdArray> onField = member(
            "onField", tensor(NdArray.class), it -> it.getOnField());

    /**
     * Any dtype and shape.
     */
    public final Member<Places, Tensor, NdArray> inside = member(
            "inside", tensor(NdArray.class), it -> it.getInside$tensorexport_samples_kotlin());

    /**
     * Any dtype and shape.
     */
    public final Member<Places, Tensor, NdArray> xMin = member(
            "xMin", tensor(NdArray.class), it -> it.getXMin());

    /**
     * Any dtype and shape.
     */
    public final Member<Places, Tensor, NdArray> field = member(
            "field", tensor(NdArray.class), it -> it.field);

    /**
     * Any dtype and shape.
     */
    public final Member<Places, Tensor, NdArray> late = member(
            "late", tensor(NdArray.class), it -> it.late);

    /**
     * Any dtype and shape.
     */
    public final Member<Places, Tensor, NdArray> body = member(
            "body", tensor(NdArray.class), it -> it.getBody());

    /**
     * Any dtype and shape.
     */
    public final Member<Places, Tensor, NdArray> onGetter = member(
            "onGetter", tensor(NdArray.class), it -> it.getOnGetter());

    /**
     * Any dtype and shape.
     */
    public final Member<Places, Tensor, NdArray> computed = member(
            "computed", tensor(NdArray.class), it -> it.getComputed());

    private PlacesConverter() {
        super(Places.class);
    }

    @Override
    protected PlacesArrays arrays(Exported values) {
        return new PlacesArrays(values);
    }
}
