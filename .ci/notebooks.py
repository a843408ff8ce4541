#!/usr/bin/env python3
"""Runs the sample notebooks in their kernels and writes a page of each: notebooks.py OUT JARS KOTLIN_JARS RAPAIO_JAR NOTEBOOK...

The first code cell of each says where its JARs come from. It is replaced by those of this build, unless NOTEBOOK_HOME names a user's folder
with a Maven repository: then it runs as it is written, with that repository. Fails if a cell fails, or if its last line does not show as it should.
"""
import json
import os
import pathlib
import re
import sys

import nbclient
import nbconvert
import nbformat

out = pathlib.Path(sys.argv[1])
home = os.environ.get("NOTEBOOK_HOME")
jars, kotlin, rapaio = (argument.split(os.pathsep) for argument in sys.argv[2:5])
java = [os.path.join(os.environ["NOTEBOOK_JAVA_HOME"], "bin", "java"), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        f"-Djavacpp.platform=linux-{os.uname().machine}"]
if home:
    java += [f"-Duser.home={home}", f"-Dorg.bytedeco.javacpp.cachedir={pathlib.Path.home()}/.javacpp/cache"]
scripts = [jar for jar in kotlin if re.search(r"kotlin-(jupyter-(lib|api)|stdlib|reflect|script-runtime)-|kotlinx-serialization", jar)]
kernels = {
    "kotlin": ["-cp", os.pathsep.join(kotlin), "org.jetbrains.kotlinx.jupyter.IkotlinKt", "{connection_file}",
               "-cp=" + os.pathsep.join(scripts), f"-home={out}"],
    "rapaio-jupyter-kernel": ["-jar", rapaio[0], "{connection_file}"],
}
setup = {
    "kotlin": "\n".join(f'@file:DependsOn("{jar}")' for jar in jars),
    "rapaio-jupyter-kernel": "\n".join(f"%jars {jar}" for jar in jars),
}
before = {"kotlin": "", "rapaio-jupyter-kernel": f"%dependency /add-repo local file://{home}/.m2/repository\n"}
os.environ["JUPYTER_PATH"] = os.pathsep.join([str(out), os.environ["JUPYTER_PATH"]])
os.environ.update(JUPYTER_RUNTIME_DIR=str(out / "run"), JUPYTER_CONFIG_DIR=str(out / "config"))
for name, arguments in kernels.items():
    folder = out / "kernels" / name
    folder.mkdir(parents=True, exist_ok=True)
    spec = {"display_name": name, "language": name, "interrupt_mode": "message", "argv": java + arguments}
    (folder / "kernel.json").write_text(json.dumps(spec))


def expected(source):
    """What the last line of a cell has to show."""
    last = source.strip().splitlines()[-1]
    for call, markup in {"image(": "data:image/png;base64,", "asImage(": "data:image/png;base64,", "plot(": "<svg", "hist(": "<svg", "plan(": "<pre"}.items():
        if call in last.lower() or call in last:
            return markup
    return None if re.match(r"import |python\.run|.*;$|}|\"", last) else "<table>"


def execute(path, kernel, first):
    """The notebook with its outputs. A kernel loses a message as it starts now and then, and never answers: then another is started."""
    for _ in range(3):
        notebook = nbformat.read(path, 4)
        next(cell for cell in notebook.cells if cell.cell_type == "code").source = first
        try:
            nbclient.NotebookClient(notebook, timeout=240, startup_timeout=60, iopub_timeout=60, kernel_name=kernel).execute()
            return notebook
        except (TimeoutError, RuntimeError) as silence:
            print(f"{path}: the kernel does not answer: {silence}", file=sys.stderr)
    sys.exit(f"{path}: no kernel of three answers")


for path in map(pathlib.Path, sys.argv[5:]):
    notebook = nbformat.read(path, 4)
    kernel = notebook.metadata.kernelspec.name
    written = next(cell.source for cell in notebook.cells if cell.cell_type == "code")
    notebook = execute(path, kernel, before[kernel] + written if home else setup[kernel])
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    cells[0].source, cells[0].outputs = written, []
    for cell in cells[1:]:
        shown = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
        markup = expected(cell.source)
        if markup and markup not in shown:
            sys.exit(f"{path}: expected {markup} of\n{cell.source}\nfound {cell.outputs}")
    page, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    (out / path.with_suffix(".html").name).write_text(page)
    print(f"{path}: {len(cells)} cells, {page.count('<table>')} tables, {page.count('data:image/png')} images, {page.count('<svg xmlns')} sketches")
