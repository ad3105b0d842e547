"""A person with a browser: follows redirects, fills in forms, needs no script."""
from html.parser import HTMLParser
from urllib.parse import urljoin

import requests


class Forms(HTMLParser):
    """The forms of a page: action, method, fields and the buttons that may be pressed."""

    def __init__(self, text):
        super().__init__()
        self.forms = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.forms.append({"action": attributes.get("action", ""), "method": attributes.get("method", "get"),
                               "id": attributes.get("id"), "fields": {}, "inputs": [], "buttons": []})
        if not self.forms:
            return
        form = self.forms[-1]
        name = attributes.get("name")
        if tag == "input" and name:
            form["inputs"].append(name)
            if attributes.get("type") != "checkbox" or "checked" in attributes:
                form["fields"][name] = attributes.get("value", "")
        if tag == "button" and name:
            form["buttons"].append((name, attributes.get("value", "")))


class Person:
    def __init__(self, username, password):
        self.username, self.password = username, password
        self.session = requests.Session()

    def visit(self, url, until=None, limit=30):
        """Goes to an address and on from there; ends before an address that begins with `until`, else at a page without a way on."""
        answer = None
        for _ in range(limit):
            if until and url.startswith(until):
                return url, answer
            answer = self.session.get(url, allow_redirects=False)
            url, answer = self._settle(url, answer, until)
            if url is None:
                return answer.url, answer
        raise AssertionError(f"no end after {limit} pages, at {url}")

    def _settle(self, url, answer, until):
        """The next address, or none when the page is the last."""
        while True:
            if answer.is_redirect or answer.status_code == 303:
                return urljoin(url, answer.headers["Location"]), answer
            forms = Forms(answer.text).forms if "html" in answer.headers.get("Content-Type", "") else []
            form = next((form for form in forms if form["method"].lower() == "post"), None)
            if form is None:
                return None, answer
            fields = dict(form["fields"])
            if "identifier" in form["inputs"]:
                fields.update(identifier=self.username, password=self.password, action="password")
            elif ("action", "allow") in form["buttons"]:
                fields["action"] = "allow"
            target = urljoin(url, form["action"])
            if until and target.startswith(until):
                return target, answer
            answer = self.session.post(target, data=fields, allow_redirects=False)
            url = target
