"""Writes npz archives as Python's zipfile can make them, and says of each what NumPy makes of it: npz_archives.py FOLDER

Each has an entry "a.npy" of the numbers 0, 1, 2, which is the one that is special, and most have a plain one "b.npy".
"""

import io
import os
import sys
import zipfile

import numpy as np

folder = sys.argv[1]
A = np.arange(3, dtype=np.float32)


def npy(array, **options):
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asanyarray(array), **options)
    return file.getvalue()


def archive(a=npy(A), method=zipfile.ZIP_STORED, b=True, comment=b""):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zip:
        if a is not None:
            zip.writestr("a.npy", a, compress_type=method)
        if b:
            zip.writestr("b.npy", npy(A))
        zip.comment = comment
    return file.getvalue()


class Unseekable(io.RawIOBase):
    def __init__(self):
        self.bytes = b""

    def writable(self):
        return True

    def write(self, bytes):
        self.bytes += bytes
        return len(bytes)


def descriptors():
    file = Unseekable()
    with zipfile.ZipFile(file, "w") as zip:
        for name in "ab":
            with zip.open(name + ".npy", "w") as entry:
                entry.write(npy(A))
    return file.bytes


def zip64():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zip:
        for name in "ab":
            with zip.open(name + ".npy", "w", force_zip64=True) as entry:
                entry.write(npy(A))
    return file.getvalue()


def twice():
    file = io.BytesIO(archive(npy(A + 7)))
    with zipfile.ZipFile(file, "a") as zip:
        zip.writestr("a.npy", npy(A))
    return file.getvalue()


def members():
    file = io.BytesIO(archive())
    with zipfile.ZipFile(file, "a") as zip:
        zip.writestr("readme.txt", "what it is")
        zip.writestr("dir/", "")
    return file.getvalue()


def encrypted():
    bytes = bytearray(archive())
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        bytes[bytes.find(signature) + flags] |= 1
    return bytes


def damaged(method):
    bytes = bytearray(archive(method=method))
    directory = bytes.find(b"PK\1\2")
    bytes[directory + 16] ^= 1
    return bytes


def sparse():
    import scipy.sparse

    file = io.BytesIO()
    scipy.sparse.save_npz(file, scipy.sparse.csr_matrix(np.eye(3, dtype=np.float32)), compressed=False)
    return file.getvalue()


ARCHIVES = {
    "stored entries": archive(),
    "deflated entries": archive(method=zipfile.ZIP_DEFLATED),
    "an entry compressed by bzip2": archive(method=zipfile.ZIP_BZIP2),
    "an entry compressed by LZMA": archive(method=zipfile.ZIP_LZMA),
    "an encrypted entry": encrypted(),
    "ZIP64 sizes": zip64(),
    "data descriptors": descriptors(),
    "a comment": archive(comment=b"what it is"),
    "an entry twice, appended later": twice(),
    "bytes before the archive": b"#!/bin/sh\n" * 50 + archive(),
    "bytes after the archive": archive() + b"\n" * 50,
    "a folder and a text file": members(),
    "a stored entry of another checksum": damaged(zipfile.ZIP_STORED),
    "a deflated entry of another checksum": damaged(zipfile.ZIP_DEFLATED),
    "an empty entry called a.npy": archive(b""),
    "an array of objects": archive(npy(np.array([1, None], dtype=object), allow_pickle=True)),
    "an array of strings": archive(npy(np.array([["a", "\u00e9\U0001f600"], ["", "bc"]]))),
    "SciPy's sparse matrix, with a format of bytes": sparse(),
    "no entries": archive(None, b=False),
    "its end cut off": archive()[:-30],
}

for number, (label, bytes) in enumerate(ARCHIVES.items()):
    path = os.path.join(folder, f"{number}.npz")
    with open(path, "wb") as file:
        file.write(bytes)
    try:
        with np.load(path) as npz:
            a = verdict = None
            for name in npz.files:
                try:
                    read = npz[name]
                    a = read if name == "a" else a
                    verdict = "reads, as bytes" if isinstance(read, type(b"")) else verdict or "reads"
                except Exception as e:
                    verdict = "refuses it" if name == "a" else f"refuses {name}: {e}"
            if label.startswith("an entry twice"):
                verdict += ", the last" if a[0] == 0 else ", the first"
            print(f"{number}|{label}|{verdict or 'reads'}")
    except Exception:
        print(f"{number}|{label}|refuses")
