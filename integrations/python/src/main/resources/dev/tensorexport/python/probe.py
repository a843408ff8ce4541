"""Tells what loading this Python into another process takes: NUL-separated KEY=VALUE. Runs on any Python 3."""

import os
import platform
import struct
import sys
import sysconfig


def libraries():
    """Where the shared library may be."""
    config = sysconfig.get_config_var
    names = [config("INSTSONAME"), config("LDLIBRARY"), config("PY3LIBRARY")]
    names.append("libpython%d.%d.dylib" % sys.version_info[:2])
    folders = [config("LIBDIR"), os.path.join(sys.base_prefix, "lib"), config("LIBPL"), config("PYTHONFRAMEWORKPREFIX")]
    folders.append(os.path.join(config("LIBDIR") or "", config("MULTIARCH") or ""))
    for folder in folders:
        for name in names:
            if folder and name and (".so" in name or ".dylib" in name or "framework" in folder.lower()):
                yield os.path.join(folder, name)


def facts():
    yield "implementation", platform.python_implementation()
    yield "version", platform.python_version()
    yield "bits", str(8 * struct.calcsize("P"))
    yield "machine", platform.machine()
    yield "free_threaded", str(sysconfig.get_config_var("Py_GIL_DISABLED") or 0)
    yield "executable", sys.executable
    yield "prefix", sys.prefix
    yield "exec_prefix", sys.exec_prefix
    yield "base_prefix", getattr(sys, "base_prefix", sys.prefix)
    yield "base_exec_prefix", getattr(sys, "base_exec_prefix", sys.exec_prefix)
    for path in sys.path:
        if path:
            yield "path", os.path.abspath(path)
    for library in libraries():
        yield "searched", library
        if os.path.exists(library):
            yield "library", library
    for name, value in os.environ.items():
        yield "environment", name + "=" + value


out = getattr(sys.stdout, "buffer", sys.stdout)
out.write("\0".join("%s=%s" % fact for fact in facts()).encode("utf-8", "surrogateescape"))
