#!/usr/bin/env python3
"""look.py ROOT URL EXPRESSION: opens a page in the Chromium of ROOT and waits half a minute at most for JavaScript to be true there."""
import asyncio
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

import websockets

root, url, expression = sys.argv[1:]


async def wait(address):
    async with websockets.connect(address, max_size=None) as page:
        for number in range(300):
            await page.send(json.dumps({"id": number, "method": "Runtime.evaluate", "params": {"expression": expression}}))
            reply = {}
            while reply.get("id") != number:
                reply = json.loads(await page.recv())
            if reply["result"]["result"].get("value") is True:
                return
            await asyncio.sleep(0.1)
    sys.exit(f"{url}: this did not become true: {expression}")


with tempfile.TemporaryDirectory() as profile:
    process = subprocess.Popen(
        [pathlib.Path(__file__).with_name("browser"), root, f"--user-data-dir={profile}", "--remote-debugging-port=0", url],
        stderr=subprocess.PIPE, text=True)
    try:
        port = next(line.split(":")[2].split("/")[0] for line in process.stderr if line.startswith("DevTools listening on"))
        for target in json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json")):
            if target["type"] == "page":
                asyncio.run(wait(target["webSocketDebuggerUrl"]))
    finally:
        process.kill()
        process.wait()
