"""The Python side of PythonFilesTest: writes files for it to read, and checks files that it wrote.

    python3 files_interop.py write|check FOLDER

The values are said twice, here and in the test. Needs NumPy; what PyTorch is needed for is left out without it.
"""

import json
import pathlib
import struct
import sys

import numpy as np

try:
    import torch
except ImportError:
    torch = None

SHAPES = [(), (1,), (0,), (7,), (2, 3), (3, 0, 2), (2, 3, 4), (1, 5, 1)]
DTYPES = ["bool", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float16", "float32",
          "float64", "complex64", "complex128"]
# By the name that safetensors gives them.
TENSORS = {"BOOL": "bool", "U8": "uint8", "I8": "int8", "I16": "int16", "I32": "int32", "I64": "int64",
           "F16": "float16", "BF16": "bfloat16", "F32": "float32", "F64": "float64", "C64": "complex64"}


def values(dtype, shape):
    """Element i, in row-major order."""
    i = np.arange(int(np.prod(shape)))
    if dtype == "bool":
        flat = i % 3 == 0
    elif dtype.startswith("uint"):
        flat = i * 37 % 251
    elif dtype.startswith("int"):
        flat = i * 37 % 251 - 125
    elif dtype.startswith("complex"):
        flat = i * 0.5 - 3 - 1j * (i * 0.25)
    else:
        flat = i * 0.25 - 2
    return flat.reshape(shape)


def name(shape):
    return "x".join(str(size) for size in shape) or "scalar"


def write_npy(folder):
    for dtype in DTYPES:
        for shape in SHAPES:
            array = values(dtype, shape).astype(dtype)
            np.save(folder / f"{dtype}-{name(shape)}-C.npy", array)
            np.save(folder / f"{dtype}-{name(shape)}-F.npy", np.array(array, order="F"))
            if array.itemsize > 1:
                np.save(folder / f"{dtype}-{name(shape)}-big.npy", array.astype(array.dtype.newbyteorder(">")))
            for version in [(2, 0), (3, 0)]:
                with open(folder / f"{dtype}-{name(shape)}-v{version[0]}.npy", "wb") as file:
                    np.lib.format.write_array(file, array, version=version)
    arrays = {f"{dtype}-{name(shape)}": values(dtype, shape).astype(dtype) for dtype in DTYPES for shape in SHAPES}
    np.savez(folder / "stored.npz", **arrays)
    np.savez_compressed(folder / "deflated.npz", **arrays)


def write_safetensors(path, tensors, metadata):
    """The format, from its description: a length, JSON, and the data."""
    header, data = {"__metadata__": metadata}, b""
    for key, (dtype, tensor) in tensors.items():
        flat = tensor.contiguous().reshape(-1)
        raw = flat.view(torch.int16).numpy().tobytes() if dtype == "BF16" else flat.numpy().tobytes()
        header[key] = {"dtype": dtype, "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def read_safetensors(path):
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    assert length % 8 == 0, length
    header = json.loads(raw[8:8 + length])
    metadata = header.pop("__metadata__", {})
    tensors, end = {}, 0
    for key, entry in header.items():
        begin, stop = entry["data_offsets"]
        assert begin == end, (key, begin, end)
        end = stop
        dtype = getattr(torch, TENSORS[entry["dtype"]])
        data = bytearray(raw[8 + length + begin:8 + length + stop])
        tensors[key] = torch.frombuffer(data, dtype=dtype).reshape(entry["shape"]) if data else torch.empty(
            entry["shape"], dtype=dtype)
    assert 8 + length + end == len(raw), (length, end, len(raw))
    return metadata, tensors


def tensor(dtype, shape):
    return torch.from_numpy(np.asarray(values(dtype, shape))).to(getattr(torch, dtype))


def write(folder):
    write_npy(folder)
    if torch:
        tensors = {f"{key}-{name(shape)}": (key, tensor(dtype, shape))
                   for key, dtype in TENSORS.items() for shape in SHAPES}
        write_safetensors(folder / "tensors.safetensors", tensors, {"format": "pt", "é\n": "\"ü\""})


def check(folder):
    count = 0
    for dtype in DTYPES:
        for shape in SHAPES:
            expected = values(dtype, shape).astype(dtype)
            for order in ["C", "T"]:
                check_equal(np.load(folder / f"{dtype}-{name(shape)}-{order}.npy"), expected)
                count += 1
    for kind in ["stored", "deflated"]:
        with np.load(folder / f"{kind}.npz") as archive:
            assert len(archive.files) == len(DTYPES) * len(SHAPES), archive.files
            for key in archive.files:
                dtype, shape = key.split("-")
                shape = () if shape == "scalar" else tuple(int(size) for size in shape.split("x"))
                check_equal(archive[key], values(dtype, shape).astype(dtype))
                count += 1
    bits = np.load(folder / "bfloat16-bits.npy")
    assert bits.dtype == np.dtype("V2"), bits.dtype
    wide = np.left_shift(bits.view("<u2").astype(np.uint32), 16).view(np.float32)
    check_equal(wide, values("float32", (2, 3)).astype(np.float32))
    check_equal(np.load(folder / "bfloat16-wide.npy"), values("float32", (2, 3)).astype(np.float32))
    if torch:
        metadata, tensors = read_safetensors(folder / "tensors.safetensors")
        assert metadata == {"format": "pt", "é\n": "\"ü\""}, metadata
        assert len(tensors) == len(TENSORS) * len(SHAPES), len(tensors)
        for key, found in tensors.items():
            dtype, shape = key.split("-")
            shape = () if shape == "scalar" else tuple(int(size) for size in shape.split("x"))
            expected = tensor(TENSORS[dtype], shape)
            assert found.dtype == expected.dtype and torch.equal(found, expected), (key, found, expected)
            count += 1
    print(f"{count} arrays are right, with NumPy {np.__version__} and PyTorch {torch and torch.__version__}")


def check_equal(found, expected):
    assert found.dtype == expected.dtype, (found.dtype, expected.dtype)
    assert found.shape == expected.shape, (found.shape, expected.shape)
    assert np.array_equal(found, expected), (found, expected)


{"write": write, "check": check}[sys.argv[1]](pathlib.Path(sys.argv[2]))
