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
import urllib.parse
import urllib.request

script = json.load(open(sys.argv[1]))


def write(**line):
    with open(script["log"], "a") as log:
        log.write(json.dumps(line) + "\n")


write(arguments=sys.argv[2:], environment=dict(os.environ))
home = tempfile.TemporaryDirectory()


def start_driver():
    """It takes a port of both loopback addresses, and gives up where one of them is taken: a busy machine needs a few tries."""
    words = ""
    for _ in range(20):
        driver = subprocess.Popen(
            ["/usr/bin/chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, "HOME": home.name})
        for line in driver.stdout:
            words += line
            if match := re.search(r"successfully on port (\d+)", line):
                return driver, match[1]
        words += f"ended with {driver.wait()}\n"
        time.sleep(0.5)
    raise RuntimeError(words)


driver, port = start_driver()
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


def buttons():
    if elements("input[type=password]"):
        return elements("button[value=sign-in]")
    return elements("[value=deny]" if script["does"] == "deny" else "[name=allow], [value=allow]")


def next_page(before):
    """Waits for a page that is whole: one to press on, or the one that it all leads back to. A page on its way has neither."""
    for _ in range(3000):
        address = call("GET", "/url")
        if call("GET", "/source") != before:
            wanted = buttons()
            if wanted or before and origin(address) not in pressed:
                return address, wanted
        time.sleep(0.02)
    raise TimeoutError(f"at {address}, which shows: {call('GET', '/source')}")


def origin(address):
    return urllib.parse.urlsplit(address)[:2]


pressed = set()
try:
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={home.name}/user"]
    session = "/" + call("POST", "", {"capabilities": {"alwaysMatch": {
        "browserName": "chrome", "goog:chromeOptions": {"binary": "/usr/bin/chromium", "args": options}}}})["sessionId"]
    call("POST", "/url", {"url": sys.argv[2]})
    before = ""
    for _ in range(6):
        address, wanted = next_page(before)
        write(address=address)
        if not wanted:
            break
        if elements("input[type=password]"):
            fill("input[type=email], input[name=username]", script["user"])
            fill("input[type=password]", script["password"])
        before = call("GET", "/source")
        pressed.add(origin(address))
        call("POST", f"/element/{wanted[0]}/click", {})
    words = call("POST", "/execute/sync", {"script": "return document.body.innerText", "args": []})
    write(title=call("GET", "/title"), words=words, status=200)
finally:
    if session:
        call("DELETE", "")
    driver.terminate()
    driver.wait()
    home.cleanup()
