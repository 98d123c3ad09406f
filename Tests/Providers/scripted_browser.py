"""A browser that plays a person: follows redirects, keeps cookies, fills forms in and presses buttons.

usage: scripted_browser.py SCRIPT ADDRESS

SCRIPT is a JSON file: `user`, `password`, `does` (what is pressed at the consent: allow or deny; allow-less: not all of
what is asked for, at glewlwyd; stop: allow, and go no further than the address that leads back), `log` (a file, one line of JSON for each address), and `ca`
where it is needed. What it sees last stands in the log with a title. The page of glewlwyd is a program of its own: its calls are made here.
"""

import html.parser
import http.cookiejar
import json
import os
import re
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request

script = json.load(open(sys.argv[1]))
address = sys.argv[2]


def write(**line):
    with open(script["log"], "a") as log:
        log.write(json.dumps(line) + "\n")


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


context = ssl.create_default_context(cafile=script.get("ca"))
opener = urllib.request.build_opener(
    urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context), Stay,
    urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def ask(address, data=None, method=None, **headers):
    request = urllib.request.Request(address, data, headers, method=method)
    try:
        answer = opener.open(request, timeout=30)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        return answer.status, answer.headers, answer.read().decode()


class Page(html.parser.HTMLParser):
    """The first form of a page, and its words."""

    def __init__(self, text):
        super().__init__()
        self.fields, self.buttons, self.words, self.title = {}, [], [], ""
        self.action, self._form, self._element = None, 0, ""
        self.feed(text)

    def handle_starttag(self, name, attributes):
        attributes = dict(attributes)
        self._element = name
        if name == "form":
            self._form += 1
            if self._form == 1:
                self.action = attributes.get("action", "")
        elif self._form == 1 and name in ("input", "button"):
            field, value = attributes.get("name"), attributes.get("value") or ""
            if name == "button" or attributes.get("type") == "submit":
                self.buttons.append((field, value))
            elif field and (attributes.get("type") != "checkbox" or "checked" in attributes):
                self.fields[field] = value

    def handle_data(self, text):
        if self._element == "title" and not self.title:
            self.title = text
        elif self._element != "style" and text.strip():
            self.words.append(text.strip())

    def filled(self):
        """What is sent for the person, who is at a sign-in or at a consent."""
        fields = dict(self.fields)
        if "password" in fields:
            fields["email" if "email" in fields else "username"] = script["user"]
            fields["password"] = script["password"]
            wanted = ["sign-in"]
        else:
            wanted = ["deny", "Cancel"] if script["does"] == "deny" else ["allow", "Authorize"]
        button = next(pair for pair in self.buttons if pair[1] in wanted)
        if button[0]:
            fields[button[0]] = button[1]
        return urllib.parse.urlencode(fields).encode()


def sign_in_at_glewlwyd(page):
    """As its page does it. Returns where it would lead."""
    origin = urllib.parse.urljoin(page, "/")
    query = {name: values[0] for name, values in urllib.parse.parse_qs(urllib.parse.urlparse(page).query).items()}

    def call(method, path, **document):
        status, _, body = ask(origin + path, json.dumps(document).encode(), method, **{"Content-Type": "application/json"})
        assert status == 200, (path, status, body)

    call("POST", "api/auth/", username=script["user"], password=script["password"])
    scope = "openid" if script["does"] == "allow-less" else query["scope"]
    call("PUT", f"api/auth/grant/{query['client_id']}", scope=scope)
    # Without this it would ask again for ever.
    return f"{query['callback_url']}&g_continue"


write(arguments=sys.argv[2:], environment=dict(os.environ))
data = None
for _ in range(20):
    if re.match(r"http://(127\.0\.0\.1|localhost):\d+/callback\?", address):
        write(callback=address)
        if script["does"] == "stop":
            break
        # As browsers do, from whoever shows them a page.
        ask(urllib.parse.urljoin(address, "/favicon.ico"))
    status, headers, body = ask(address, data)
    write(address=address, status=status)
    data = None
    if status in (301, 302, 303, 307, 308):
        address = urllib.parse.urljoin(address, headers["Location"])
        if urllib.parse.urlparse(address).path == "/login.html":
            address = sign_in_at_glewlwyd(address)
        continue
    page = Page(body)
    if page.action is None:
        write(title=page.title, words=" ".join(page.words), status=status)
        break
    data = page.filled()
    address = urllib.parse.urljoin(address, page.action or "")
