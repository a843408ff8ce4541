"""What is easier said in Python. Java runs this once and takes `types` and `functions`, in their order."""

import builtins
import io
import linecache
import sys
import threading
import traceback

FILE = "<tensorexport>"
COMPILED_MAX = 256
COMPILED = {}
LOCK = threading.RLock()


def compiled(code, mode):
    """Code is compiled once, and its lines are there for tracebacks for as long as it is kept."""
    with LOCK:
        found = COMPILED.get((code, mode))
        if found is None:
            compiled.count += 1
            name = f"<{'run' if mode == 'exec' else 'get'} {compiled.count}>"
            found = compile(code, name, mode, dont_inherit=True), name
            linecache.cache[name] = len(code), None, code.splitlines(True), name
            if len(COMPILED) >= COMPILED_MAX:
                linecache.cache.pop(COMPILED.pop(next(iter(COMPILED)))[1], None)
            COMPILED[code, mode] = found
    return found[0]


compiled.count = 0


def variables():
    return {"__name__": "__main__", "__builtins__": builtins}


def run(code, variables):
    exec(compiled(code, "exec"), variables)


def run_file(code, file, variables):
    linecache.checkcache(file)
    exec(compile(code, file, "exec", dont_inherit=True), variables)


def evaluate(expression, variables):
    return eval(compiled(expression.strip(), "eval"), variables)


def describe(error):
    """Type, message, traceback, and frames with the innermost first; without those of this file above the code run."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    try:
        message = str(error)
    except Exception:
        message = "<its __str__ failed>"
    if isinstance(error, SystemExit):
        message = f"sys.exit({error.code!r}) was called, which ends the code but not the JVM"
    start = error.__traceback__
    while start and start.tb_frame.f_code.co_filename == FILE:
        start = start.tb_next
    frames = [(frame.filename, frame.lineno or -1, frame.name) for frame in traceback.extract_tb(start)]
    return name, message, "".join(traceback.format_exception(kind, error, start)), frames[::-1]


def plain(value):
    """A value of a type that Java does not know, as an equal one of a type that it does."""
    if isinstance(value, numpy.generic):
        item = value.item()
        if not isinstance(item, numpy.generic):
            return item
    if isinstance(value, numpy.ndarray):
        return ndarray(value)
    for kind, exact in EXACT.items():
        if isinstance(value, kind):
            return exact(value)
    raise TypeError(
        f"a {type(value).__qualname__} has no form in Java; expected None, a bool, int, float, complex, str, bytes, list,"
        " tuple, dict or ndarray"
    )


EXACT = {
    int: int.__index__,
    float: float.__float__,
    complex: complex,
    str: str.__str__,
    bytes: bytes,
    bytearray: bytes,
    memoryview: bytes,
    list: list,
    tuple: tuple,
    dict: dict,
}


def hexadecimal(integer):
    return format(integer, "x")


def of_hexadecimal(text):
    return int(text, 16)


def parts(number):
    return number.real, number.imag


class Output(io.TextIOBase):
    """A stream that ends in Java: `write` takes text, or None to flush, and returns what went wrong."""

    encoding = "utf-8"
    errors = "surrogatepass"

    def __init__(self, name, write):
        self.name = name
        self.ends = write

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() takes a str, not a {type(text).__name__}")
        if text:
            self.send(text)
        return len(text)

    def flush(self):
        self.send(None)

    def send(self, text):
        failed = self.ends(text)
        if failed is not None:
            raise OSError(failed)

    def writable(self):
        return True


def redirect(out, err):
    sys.stdout = Output("<stdout>", out)
    sys.stderr = Output("<stderr>", err)


def add_paths(paths):
    sys.path.extend(path for path in paths if path not in sys.path)


def adopt(settings, torch_is_here):
    """Makes this the Python that a command starts: what it sees of modules, paths and variables."""
    import os

    os.environ.pop("PYTHONHOME", None)
    os.environ.update(settings["environment"])
    sys.executable, sys.prefix, sys.exec_prefix = (settings[n] for n in ("executable", "prefix", "exec_prefix"))
    sys.path[:] = settings["path"]
    known = set(sys.path)
    import site

    for folder in settings["path"]:
        if folder.endswith(("site-packages", "dist-packages")):
            site.addsitedir(folder, known)  # which runs what its .pth files ask for
    find_libraries([f for f in settings["environment"].get("LD_LIBRARY_PATH", "").split(":") if f])
    if torch_is_here:
        sys.meta_path.insert(0, RefusesTorch())


def find_libraries(folders):
    """Loads what a module needs from folders that the loader of this process does not search.

    LD_LIBRARY_PATH counts for a process from its start only. A library that is loaded already is found by its name.
    """
    import ctypes
    import os
    import re
    from importlib.machinery import ExtensionFileLoader

    missing = re.compile(r"(\S+): cannot open shared object file")
    create = ExtensionFileLoader.create_module

    def retrying(load):
        tried = set()
        while True:
            try:
                return load()
            except (ImportError, OSError) as error:
                found = missing.search(str(error))
                name = found and os.path.basename(found[1])
                paths = [path for path in (os.path.join(f, name or "") for f in folders) if os.path.isfile(path)]
                if not name or name in tried or not paths:
                    raise
                tried.add(name)
                retrying(lambda: ctypes.CDLL(paths[0]))

    if folders:
        ExtensionFileLoader.create_module = lambda self, spec: retrying(lambda: create(self, spec))


class RefusesTorch:
    """Two LibTorches in one process crash it: the loader gives the second the functions of the first."""

    def find_spec(self, name, path=None, target=None):
        if name == "torch":
            raise ImportError(
                "torch cannot be imported here: it would need a LibTorch of its own, and this process uses the one of"
                " org.bytedeco:pytorch. Hand its tensors over as NumPy arrays, or run the script in a process of its own",
                name=name,
            )


def start_numpy():
    global numpy
    import numpy

    core = numpy._core if hasattr(numpy, "_core") else numpy.core
    return core.multiarray._ARRAY_API, numpy.ndarray


SMALL = {
    "bfloat16": "u2",
    "float8_e4m3fn": "u1",
    "float8_e4m3fnuz": "u1",
    "float8_e5m2": "u1",
    "float8_e5m2fnuz": "u1",
    "float8_e8m0fnu": "u1",
}


def raw(name):
    """A dtype that says what its bits are; nothing can be computed with it by mistake."""
    if name == "complex32":
        return numpy.dtype([("real", "f2"), ("imag", "f2")])
    return numpy.dtype([(name + "_bits", SMALL[name])])


def dtype(name):
    if name in SMALL:
        try:
            import ml_dtypes
        except ImportError:
            return raw(name)
        return numpy.dtype(getattr(ml_dtypes, name)) if hasattr(ml_dtypes, name) else raw(name)
    return raw(name) if name == "complex32" else numpy.dtype(name)


def dtype_name(array):
    found = array.dtype
    if not found.isnative:
        raise TypeError(f"found {found!r}; expected native byte order. Call x.astype(x.dtype.newbyteorder('='))")
    for name in (*SMALL, "complex32"):
        if found == raw(name) or found.name == name:
            return name
    if found.kind in "biufc" and found.itemsize in {"f": (2, 4, 8), "c": (8, 16)}.get(found.kind, (1, 2, 4, 8)):
        return numpy.dtype(f"{found.kind}{found.itemsize}").name
    raise TypeError(
        f"found dtype {found!r}, which Java has no array of; expected bool, an integer, float16 to float64, complex64,"
        " complex128, bfloat16 or a float8. Call x.astype(...)"
    )


def ndarray(value):
    """An array that is no more than one."""
    if isinstance(value, numpy.ma.MaskedArray):
        raise TypeError("found a masked array, whose mask an array in Java cannot have; call x.filled(...)")
    if isinstance(value, numpy.ndarray):
        return value.view(numpy.ndarray)
    if isinstance(value, numpy.generic):
        return numpy.asarray(value)
    raise TypeError(
        f"found a {type(value).__qualname__}; expected a numpy.ndarray. Ask for numpy.asarray(x), or get other values"
        " with value()"
    )


types = type(None), bool, int, float, str, bytes, list, tuple, dict, complex

functions = (
    variables,
    run,
    run_file,
    evaluate,
    describe,
    plain,
    hexadecimal,
    of_hexadecimal,
    parts,
    complex,
    redirect,
    add_paths,
    adopt,
    start_numpy,
    dtype,
    dtype_name,
    ndarray,
)
