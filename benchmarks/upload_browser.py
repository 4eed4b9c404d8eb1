"""Sends a file in parts as a browser does: the start, the addresses, the parts, the end."""

import http.client
import json
import secrets
import socket
import threading
import time
from contextlib import suppress

CSRF = secrets.token_hex(16)


class Browser:
    """One logged-in browser with a connection for each thread."""

    def __init__(self, port, class_):
        self.port = port
        self.code, self.story, session = class_
        self.cookies = f"sessionid={session}; csrftoken={CSRF}"
        self.own = threading.local()
        self.asking, self.targets = threading.Lock(), {}

    def ask(self, method, path, body=b"", headers=()):
        headers = {"Cookie": self.cookies, "X-CSRFToken": CSRF, **dict(headers)}
        try:
            response, content = self.answer(method, path, body, headers)
        except (http.client.RemoteDisconnected, ConnectionResetError):
            # Nobody spoke for so long that the server hung up; a browser would try once more, too.
            self.own.connection = None
            response, content = self.answer(method, path, body, headers)
        if response.status >= 300:
            raise SystemExit(f"{method} {path}: {response.status} {content[:300]}")
        return json.loads(content) if content else {}

    def answer(self, method, path, body, headers):
        connection = getattr(self.own, "connection", None)
        if connection is None:
            connection = self.own.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
            connection.connect()
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with suppress(BrokenPipeError):  # then the answer says why
            connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response, response.read()

    def post(self, path, data):
        return self.ask("POST", path, json.dumps(data), {"Content-Type": "application/json"})

    def begin(self, size, kind, part_size):
        from submissions.models import Upload

        wish = {"name": "a", "size": size, "kind": kind, "story": self.story}
        begun = self.post(f"/da/portal/{self.code}/uploads/", wish | {"fingerprint": secrets.token_hex(32)})
        # The browser is told how large a part is; here other sizes are tried as well.
        if part_size != begun["part_size"]:
            Upload.objects.filter(key=begun["key"]).update(part_size=part_size)
        self.key, self.parts = begun["key"], -(-size // part_size)
        return self.parts

    def target(self, number):
        """Asked for sixteen at a time, as the browser does."""
        with self.asking:
            if number not in self.targets:
                numbers = ",".join(str(n) for n in range(number, min(number + 16, self.parts + 1)))
                urls = self.ask("GET", f"/da/portal/uploads/{self.key}/parts/?numbers={numbers}")["urls"]
                self.targets |= {int(number): target for number, target in urls.items()}
            return self.targets[number]

    def put(self, number, body, checksum):
        target = self.target(number)
        started = time.perf_counter()
        self.ask("PUT", target["url"], body, target["headers"] | {"X-Part-SHA256": checksum})
        return time.perf_counter() - started

    def finish(self, parts):
        numbers = [{"number": number} for number in range(1, parts + 1)]
        return self.post(f"/da/portal/uploads/{self.key}/finish/", {"parts": numbers})
