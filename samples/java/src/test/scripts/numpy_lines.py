"""Runs the Python lines of docs/numpy.md and prints what they give, for NumpyLinesTest.

    python3 samples/java/src/test/scripts/numpy_lines.py > samples/java/src/test/resources/dev/tensorexport/samples/numpy_lines.txt

Needs PyTorch and NumPy; made with PyTorch 1.13 and NumPy 1.24.
"""

import pathlib
import re

import numpy as np
import torch

PAGE = pathlib.Path(__file__).parents[5] / "docs" / "numpy.md"


def tensors():
    """The tensors that the page names; the tests make the same ones."""
    t = torch.arange(12.0).reshape(3, 4)
    return {
        "np": np,
        "t": t,
        "g": t.clone().requires_grad_(True),
        "h": t.bfloat16(),
        "image": torch.arange(12.0).reshape(3, 2, 2),
        "boxes": torch.arange(20.0).reshape(5, 4),
        "scores": torch.tensor([0.9, 0.1, 0.6, 0.5, 0.7]),
    }


for number, line in re.findall(r"^\| (\d+) \|.*?\| `(.*?)` \|", PAGE.read_text(), re.MULTILINE):
    names = tensors()
    try:
        result = eval(line, names)
    except SyntaxError:
        exec(line, names)
        result = names["t"].numpy()
    result = np.asarray(result)
    shape = ",".join(str(size) for size in result.shape)
    print(f"{number};{shape};{' '.join(repr(float(value)) for value in result.ravel())}")
