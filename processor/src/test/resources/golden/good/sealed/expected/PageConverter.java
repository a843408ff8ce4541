package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.converter.TensorConverter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Page} to {@link PageArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class PageConverter extends TensorConverter<Page, PageArrays> {
    public static final PageConverter INSTANCE = new PageConverter();

    /**
     * The arrays of the object's case.
     */
    public final Member<Page, Page, TensorArrays> value = member(
            "value", "", cases(
            () -> Page_LeftConverter.INSTANCE,
            () -> Page_RightConverter.INSTANCE), it -> it);

    private PageConverter() {
        super(Page.class);
    }

    @Override
    protected PageArrays arrays(Exported values) {
        return new PageArrays(values);
    }
}
