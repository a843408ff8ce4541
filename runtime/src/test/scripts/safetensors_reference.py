"""What the safetensors package makes of each file of a folder: one line "NAME reads" or "NAME refuses ..." a file."""

import os
import sys

from safetensors import deserialize

folder = sys.argv[1]
for name in sorted(os.listdir(folder)):
    with open(os.path.join(folder, name), "rb") as file:
        try:
            deserialize(file.read())
            print(name, "reads")
        except Exception as e:
            print(name, "refuses", e)
