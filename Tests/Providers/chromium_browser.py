"""A real browser that plays a person, without a window. Needs Debian's chromium and chromium-driver.

usage: chromium_browser.py SCRIPT ADDRESS

SCRIPT and the log are those of scripted_browser.py; there is a line for each page that was pressed on, and for the last one.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

script = json.load(open(sys.argv[1]))


def write(**line):
    with open(script["log"], "a") as log:
        log.write(json.dumps(line) + "\n")


write(arguments=sys.argv[2:], environment=dict(os.environ))
home = tempfile.TemporaryDirectory()
driver = subprocess.Popen(
    ["/usr/bin/chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    env={**os.environ, "HOME": home.name})
port = next(match[1] for line in driver.stdout if (match := re.search(r"successfully on port (\d+)", line)))
session = ""


def call(method, path, document=None):
    """WebDriver: https://www.w3.org/TR/webdriver2/"""
    data = None if document is None else json.dumps(document).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/session{session}{path}", data, {"content-type": "application/json"}, method=method)
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
        return json.load(answer)["value"]


def elements(selector):
    found = call("POST", "/elements", {"using": "css selector", "value": selector})
    return [next(iter(element.values())) for element in found]


def fill(selector, text):
    element = elements(selector)[0]
    call("POST", f"/element/{element}/clear", {})
    call("POST", f"/element/{element}/value", {"text": text})


try:
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={home.name}/user"]
    session = "/" + call("POST", "", {"capabilities": {"alwaysMatch": {
        "browserName": "chrome", "goog:chromeOptions": {"binary": "/usr/bin/chromium", "args": options}}}})["sessionId"]
    call("POST", "/url", {"url": sys.argv[2]})
    for _ in range(6):
        write(address=call("GET", "/url"))
        if elements("input[type=password]"):
            fill("input[type=email], input[name=username]", script["user"])
            fill("input[type=password]", script["password"])
            wanted = elements("button[value=sign-in]")
        else:
            wanted = elements("[value=deny]" if script["does"] == "deny" else "[name=allow], [value=allow]")
        if not wanted:
            break
        before = call("GET", "/source")
        call("POST", f"/element/{wanted[0]}/click", {})
        for _ in range(500):
            if call("GET", "/source") != before:
                break
            time.sleep(0.02)
    words = call("POST", "/execute/sync", {"script": "return document.body.innerText", "args": []})
    write(title=call("GET", "/title"), words=words, status=200)
finally:
    if session:
        call("DELETE", "")
    driver.terminate()
    driver.wait()
    home.cleanup()
