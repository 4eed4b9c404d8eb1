"""A browser that sends files in parts, as upload-parts.js does."""

import hashlib
import io
import json

from PIL import Image

from submissions.models import Upload

from .conftest import PART, address


def a_picture(parts=3) -> bytes:
    """A real JPEG as large as so many small parts: what follows a JPEG's end is no part of the picture."""
    content = io.BytesIO()
    Image.effect_noise((64, 48), 80).convert("RGB").save(content, "JPEG")
    return content.getvalue().ljust(parts * PART - 100, b"\0")


def fingerprint(content) -> str:
    return hashlib.sha256(b"%d|" % len(content) + content).hexdigest()


def sha256(content) -> str:
    return hashlib.sha256(content).hexdigest()


class Browser:
    """Sends one file into one story of an entry with a logged-in test client."""

    def __init__(self, client, entry, content, *, name="kaj.jpg", kind="picture", story="first"):
        self.client, self.entry, self.content = client, entry, content
        self.name, self.kind = name, kind
        self.story = str(entry.stories.first().key) if story == "first" else story

    def start(self, **changes):
        wish = {
            "name": self.name,
            "size": len(self.content),
            "type": "image/jpeg",
            "kind": self.kind,
            "story": self.story,
            "fingerprint": fingerprint(self.content),
        } | changes
        response = self.post("start_upload", [self.entry.code], wish)
        if response.status_code in {200, 201}:
            self.begun = response.json()
        return response

    def post(self, name, arguments, data):
        return self.client.post(address(name, *arguments), json.dumps(data), content_type="application/json")

    @property
    def key(self):
        return self.begun["key"]

    @property
    def upload(self) -> Upload:
        return Upload.objects.get(key=self.key)

    def part(self, number) -> bytes:
        size = self.begun["part_size"]
        return self.content[(number - 1) * size : number * size]

    def ask(self, *numbers):
        numbers = ",".join(map(str, numbers))
        return self.client.get(address("upload_parts", self.key) + f"?numbers={numbers}")

    def put(self, number, content=None, *, checksum=None, target=None, **headers):
        target = target or self.ask(number).json()["urls"][str(number)]
        content = self.part(number) if content is None else content
        headers = target["headers"] | {"X-Part-SHA256": checksum or sha256(content)} | headers
        return self.client.put(target["url"], content, "application/octet-stream", headers=headers)

    def put_all(self, *numbers):
        for number in numbers or range(1, self.begun["parts"] + 1):
            assert self.put(number).status_code == 204
        return self

    def finish(self):
        parts = [{"number": number} for number in range(1, self.begun["parts"] + 1)]
        return self.post("finish_upload", [self.key], {"parts": parts})

    def cancel(self):
        return self.client.delete(address("cancel_upload", self.key))

    def send(self):
        """The whole way; the last answer."""
        assert self.start().status_code in {200, 201}
        return self.put_all().finish()
