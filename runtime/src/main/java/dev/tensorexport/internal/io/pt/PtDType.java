package dev.tensorexport.internal.io.pt;

import dev.tensorexport.ndarray.DType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PyTorch's dtypes, by the names that pickles have for them and for their storages. */
enum PtDType {
    FLOAT64("Double", DType.FLOAT64),
    FLOAT32("Float", DType.FLOAT32),
    FLOAT16("Half", DType.FLOAT16),
    BFLOAT16("BFloat16", DType.BFLOAT16),
    INT64("Long", DType.INT64),
    INT32("Int", DType.INT32),
    INT16("Short", DType.INT16),
    INT8("Char", DType.INT8),
    UINT8("Byte", DType.UINT8),
    BOOL("Bool", DType.BOOL),
    COMPLEX128("ComplexDouble", DType.COMPLEX128),
    COMPLEX64("ComplexFloat", DType.COMPLEX64),
    // torch.save gives those that follow no storages of their own, LibTorch's pickle_save() does.
    COMPLEX32("ComplexHalf", DType.COMPLEX32),
    UINT16("UInt16", DType.UINT16),
    UINT32("UInt32", DType.UINT32),
    UINT64("UInt64", DType.UINT64),
    FLOAT8_E4M3FN("Float8_e4m3fn", DType.FLOAT8_E4M3FN),
    FLOAT8_E4M3FNUZ("Float8_e4m3fnuz", DType.FLOAT8_E4M3FNUZ),
    FLOAT8_E5M2("Float8_e5m2", DType.FLOAT8_E5M2),
    FLOAT8_E5M2FNUZ("Float8_e5m2fnuz", DType.FLOAT8_E5M2FNUZ),
    FLOAT8_E8M0FNU("Float8_e8m0fnu", DType.FLOAT8_E8M0FNU),
    // Raw, as no array has them.
    QINT8("QInt8", DType.INT8),
    QUINT8("QUInt8", DType.UINT8),
    QINT32("QInt32", DType.INT32),
    QUINT4X2("QUInt4x2", null),
    QUINT2X4("QUInt2x4", null),
    FLOAT4_E2M1FN_X2("Float4_e2m1fn_x2", null),
    BITS1X8("Bits1x8", null),
    BITS2X4("Bits2x4", null),
    BITS4X2("Bits4x2", null),
    BITS8("Bits8", null),
    BITS16("Bits16", null);

    private static final Map<String, PtDType> BY_STORAGE = new HashMap<>();
    private static final Map<DType, PtDType> BY_DTYPE = new HashMap<>();

    static {
        for (PtDType dtype : values()) {
            BY_STORAGE.put(dtype.storage, dtype);
            if (dtype.dtype != null) {
                BY_DTYPE.putIfAbsent(dtype.dtype, dtype);
            }
        }
        BY_STORAGE.put("UntypedStorage", UINT8);
    }

    private final String storage;

    /** How arrays are to read it; null for what none can. */
    final @Nullable DType dtype;

    PtDType(String storagePrefix, @Nullable DType dtype) {
        this.storage = storagePrefix + "Storage";
        this.dtype = dtype;
    }

    static PtDType of(DType dtype) {
        PtDType found = BY_DTYPE.get(dtype);
        if (found == null) {
            throw new IllegalArgumentException("found an array of " + dtype + "; expected one that is not quantized");
        }
        return found;
    }

    /** The dtype of a storage as {@code FloatStorage}; uint8 for {@code UntypedStorage}. */
    static @Nullable PtDType ofStorage(String name) {
        return BY_STORAGE.get(name);
    }

    /** The name in the module torch. */
    String torchName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String storage() {
        return storage;
    }

    /** What it is where it is a value itself: the dtype, or the name of one that this library does not have. */
    Object value() {
        return dtype == null ? "torch." + torchName() : DType.valueOf(name());
    }

    boolean isQuantized() {
        return switch (this) {
            case QINT8, QUINT8, QINT32, QUINT4X2, QUINT2X4 -> true;
            default -> false;
        };
    }

    /** Whether PyTorch's {@code torch.save} writes storages of this dtype, rather than untyped ones. */
    boolean hasStorage() {
        return ordinal() <= COMPLEX64.ordinal();
    }

    int itemSize() {
        return dtype == null ? this == BITS16 ? 2 : 1 : dtype.itemSize();
    }
}
