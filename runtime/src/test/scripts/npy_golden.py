#!/usr/bin/python3
"""Writes the .npy files NpyTest compares with, by NumPy itself; each is named after its dtype and its shape, if it has dims.

    /usr/bin/python3 runtime/src/test/scripts/npy_golden.py
"""

import gzip
import io
import pathlib
import zlib

import numpy as np

TARGET = pathlib.Path(__file__).parent.parent / "resources/dev/tensorexport/io/npy"
DTYPES = ["bool", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"]
DTYPES += ["float16", "float32", "float64", "complex64", "complex128"]
# The last two have the longest header that fits in 128 bytes, and one that does not.
SHAPES = [(), (3,), (0,), (10, 7), (4, 0, 2), (3, 1, 2, 2), (12345,), (1,) * 14, (1,) * 15]


def write(dtype, shape):
    name = "-".join([dtype] + ["x".join(map(str, shape))] * bool(shape))
    random = np.random.default_rng(zlib.crc32(name.encode()))  # each file stays as it is when another is added
    count = int(np.prod(shape))
    if dtype == "bool":
        array = random.integers(0, 2, count).astype(bool)
    else:
        array = np.frombuffer(random.bytes(count * np.dtype(dtype).itemsize), dtype)
    np.save(TARGET / f"{name}.npy", array.reshape(shape))


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    for dtype in DTYPES:
        write(dtype, (2, 3))
    for shape in SHAPES:
        write("int16", shape)
    # Too large a header for format 1.0; NumPy has no arrays of such a rank, but writes their headers.
    header = io.BytesIO()
    np.lib.format.write_array_header_2_0(header, {"descr": "<f4", "fortran_order": False, "shape": (1,) * 25000})
    (TARGET / "header-2.0.gz").write_bytes(gzip.compress(header.getvalue(), mtime=0))


if __name__ == "__main__":
    main()
