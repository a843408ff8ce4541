package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Shape} to {@link ShapeArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ShapeConverter extends RestoringConverter<Shape, ShapeArrays> {
    public static final ShapeConverter INSTANCE = new ShapeConverter();

    /**
     * The arrays of the object's case.
     */
    public final Member<Shape, Shape, TensorArrays> value = member(
            "value", "", cases(
            () -> CircleConverter.INSTANCE), it -> it);

    private ShapeConverter() {
        super(Shape.class);
    }

    @Override
    protected ShapeArrays arrays(Exported values) {
        return new ShapeArrays(values);
    }

    @Override
    protected Shape restored(Restored tensors) {
        return tensors.get(value);
    }
}
