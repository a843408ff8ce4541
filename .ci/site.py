#!/usr/bin/env python3
"""Copies the pages of the tree into a folder for the site. Links to what is no page lead to the repository; the overview lists the Javadoc."""
import os
import re
import subprocess
import sys

root = sys.argv[1]
pages = [p for p in subprocess.check_output(["git", "ls-files", "*.md", "docs/*.svg"], text=True).split()
         if not p.startswith((".github/", "samples/", "integrations/"))]
repository = re.search(r"<scm>.*?<url>(.*?)</url>", open("pom.xml").read(), re.S).group(1)


def outward(page):
    def link(match):
        target = match.group(1).split("#")[0]
        path = os.path.normpath(os.path.join(os.path.dirname(page), target))
        if not target or ":" in target or path in pages:
            return match.group()
        if not os.path.exists(path):
            sys.exit(f"{page}: {target} leads nowhere")
        return f"]({repository}/tree/main/{path})"
    return link


for page in pages:
    copy = os.path.join(root, "pages", page)
    os.makedirs(os.path.dirname(copy), exist_ok=True)
    text = re.sub(r"\]\(([^)\s]+)\)", outward(page), open(page).read())
    if page == "docs/api.md":
        text += "\n## Every class\n\n" + "".join(
            f"* [{name}](../api/{name}/index.html)\n" for name in sorted(os.listdir(os.path.join(root, "pages/api"))))
    open(copy, "w").write(text)
