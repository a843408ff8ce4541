"""Writes the files of src/test/resources/dev/tensorexport/io/pt: what PyTorch versions write that the test set-up does
not have, from stand-ins for PyTorch's functions, which Python's own pickler names as it would name the real ones.

    python3 pt_golden.py FOLDER

Needs neither PyTorch nor NumPy. The names and arguments are those of torch/_tensor.py, torch/_utils.py and
torch/serialization.py of PyTorch 2.9, and of 0.4 for views of storages.
"""

import collections
import io
import pathlib
import pickle
import struct
import sys
import types
import zipfile


def stand_in(module, name):
    """A function that pickles by name only."""
    known = getattr(sys.modules.get(module), name, None)
    if known:
        return known

    def function():
        raise AssertionError("never called")
    function.__module__, function.__qualname__, function.__name__ = module, name, name
    parent = sys.modules.setdefault(module, types.ModuleType(module))
    setattr(parent, name, function)
    return function


V2 = stand_in("torch._utils", "_rebuild_tensor_v2")
V3 = stand_in("torch._utils", "_rebuild_tensor_v3")
PARAMETER = stand_in("torch._utils", "_rebuild_parameter")
WITH_STATE = stand_in("torch._utils", "_rebuild_parameter_with_state")
FROM_TYPE = stand_in("torch._tensor", "_rebuild_from_type_v2")
TENSOR = stand_in("torch", "Tensor")
UNTYPED = stand_in("torch.storage", "UntypedStorage")


class Call:
    """Pickles as a call of a stand-in."""
    def __init__(self, function, *arguments):
        self.function, self.arguments = function, arguments

    def __reduce__(self):
        return self.function, self.arguments


class Storage:
    def __init__(self, kind, data, size, view=None):
        self.kind, self.data, self.size, self.view = kind, data, size, view


class Archive:
    """A file, whose storages are numbered as they come."""
    def __init__(self):
        self.storages = []

    def pickle(self, value, protocol=2, legacy=False):
        def persistent_id(obj):
            if not isinstance(obj, Storage):
                return None
            root = obj.view[0] if obj.view else obj
            if root not in self.storages:
                self.storages.append(root)
            key = str(self.storages.index(root))
            view = (key + "v", obj.view[1], obj.view[2]) if obj.view else None
            return ("storage", obj.kind, key, "cpu", root.size) + ((view,) if legacy else ())
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, protocol=protocol)
        pickler.persistent_id = persistent_id
        pickler.dump(value)
        return buffer.getvalue()

    def zip(self, path, value, byteorder="little"):
        with zipfile.ZipFile(path, "w") as archive:
            def put(name, data):
                archive.writestr(zipfile.ZipInfo(f"{path.stem}/{name}", (1980, 1, 1, 0, 0, 0)), data)
            put("data.pkl", self.pickle(value))
            put(".format_version", "1")
            put(".storage_alignment", "64")
            if byteorder:
                put("byteorder", byteorder)
            for i, storage in enumerate(self.storages):
                put(f"data/{i}", storage.data)
            put("version", "3\n")
            put(".data/serialization_id", "0" * 40)

    def legacy(self, path, value):
        info = {"protocol_version": 1001, "little_endian": True, "type_sizes": {"short": 2, "int": 4, "long": 4}}
        body = self.pickle(value, legacy=True)
        keys = [str(i) for i in range(len(self.storages))]
        with open(path, "wb") as file:
            for part in [0x1950a86a20f9469cfc6c, 1001, info]:
                file.write(pickle.dumps(part, protocol=2))
            file.write(body + pickle.dumps(keys, protocol=2))
            for storage in self.storages:
                file.write(struct.pack("<q", storage.size) + storage.data)


def hooks():
    return collections.OrderedDict()


def v3(dtype, data, size, metadata=None):
    storage = Storage(UNTYPED, data, len(data))
    strides = []
    for i in range(len(size)):
        product = 1
        for other in size[i + 1:]:
            product *= other
        strides.append(product)
    more = (metadata,) if metadata else ()
    return Call(V3, storage, 0, tuple(size), tuple(strides), False, hooks(), stand_in("torch", dtype), *more)


def typed(kind, data, count):
    return Storage(stand_in("torch", kind), data, count)


def newer(folder):
    floats = typed("FloatStorage", struct.pack("<4f", 1, 2, 3, 4), 4)
    tensor = Call(V2, floats, 1, (3,), (1,), False, hooks())
    parameter = Call(PARAMETER, tensor, True, hooks())
    Archive().zip(folder / "newer.pt", {
        "uint16": v3("uint16", struct.pack("<3H", 0, 1, 65535), (3,)),
        "uint32": v3("uint32", struct.pack("<2I", 1, 2 ** 32 - 1), (2, 1)),
        "uint64": v3("uint64", struct.pack("<2Q", 1, 2 ** 63 - 1), (2,)),
        "float8_e4m3fn": v3("float8_e4m3fn", bytes([0x38, 0xC0]), (2,)),
        "float8_e5m2": v3("float8_e5m2", bytes([0x3C, 0xC0]), (2,)),
        "complex32": v3("complex32", struct.pack("<4e", 1, -2, 0.5, 3), (2,)),
        "float4_e2m1fn_x2": v3("float4_e2m1fn_x2", bytes([0x21]), (1,)),
        "parameter": parameter,
        "with_state": Call(WITH_STATE, tensor, True, hooks(), {"tag": 1}),
        "with_attribute": Call(FROM_TYPE, V2, TENSOR, (floats, 0, (2,), (2,), False, hooks()), {"tag": "x"}),
        "conj": Call(V2, typed("ComplexFloatStorage", struct.pack("<2f", 1, 2), 1), 0, (1,), (1,), False, hooks(),
                     {"conj": True}),
        "not_conj": Call(V2, typed("ComplexFloatStorage", struct.pack("<2f", 1, 2), 1), 0, (1,), (1,), False, hooks(),
                         {"neg": False}),
        "dtype": stand_in("torch", "uint16"),
    })


def big_endian(folder):
    Archive().zip(folder / "big-endian.pt", {
        "float32": Call(V2, typed("FloatStorage", struct.pack(">3f", 1, -2, 0.5), 3), 0, (3,), (1,), False, hooks()),
        "complex64": Call(V2, typed("ComplexFloatStorage", struct.pack(">2f", 1, -2), 1), 0, (1,), (1,), False, hooks()),
        "int64": Call(V2, typed("LongStorage", struct.pack(">2q", 1, -2 ** 40), 2), 0, (2,), (1,), False, hooks()),
        "uint8": Call(V2, typed("ByteStorage", bytes([1, 2]), 2), 0, (2,), (1,), False, hooks()),
        "uint16": v3("uint16", struct.pack(">2H", 1, 513), (2,)),
    }, byteorder="big")


def views(folder):
    whole = typed("FloatStorage", struct.pack("<6f", 0, 1, 2, 3, 4, 5), 6)
    view = Storage(whole.kind, None, 6, (whole, 2, 3))
    Archive().legacy(folder / "views.pt", {
        "whole": Call(V2, whole, 0, (6,), (1,), False, hooks()),
        "view": Call(V2, view, 1, (2,), (1,), False, hooks()),
        "storage": view,
    })


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    for write in [newer, big_endian, views]:
        write(target)
