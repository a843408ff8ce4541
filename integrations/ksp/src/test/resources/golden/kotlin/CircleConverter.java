package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Circle} to {@link CircleArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class CircleConverter extends RestoringConverter<Circle, CircleArrays> {
    public static final CircleConverter INSTANCE = new CircleConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Circle, Tensor, NdArray> area = member(
            "area", tensor(NdArray.class), it -> it.getArea());

    /**
     * Any dtype and shape.
     */
    public final Member<Circle, Tensor, NdArray> radius = member(
            "radius", tensor(NdArray.class), it -> it.getRadius());

    private CircleConverter() {
        super(Circle.class);
    }

    @Override
    protected CircleArrays arrays(Exported values) {
        return new CircleArrays(values);
    }

    @Override
    protected Circle restored(Restored tensors) {
        return new Circle(
                tensors.get(area),
                tensors.get(radius));
    }
}
