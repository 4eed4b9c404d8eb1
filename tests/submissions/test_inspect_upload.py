"""The door for checking, run over the corpus: every verdict, and nothing hidden in what is served."""

import contextlib
import io
import json
import re
import shutil
import zlib
from pathlib import Path

import pytest
from django.core.management import call_command
from PIL import Image

from tests.corpus.run import all_specimens
from tests.corpus.specimens import MARKER, REJECT

PACKED = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def told(*files, **options) -> list[dict]:
    """What the door prints about the files, one object each."""
    output = io.StringIO()
    call_command("inspect_upload", *[str(file) for file in files], stdout=output, **options)
    return [json.loads(line) for line in output.getvalue().splitlines()]


def readable(path: Path) -> bytes:
    """Everything in the file that could be read, packed streams unpacked."""
    content = path.read_bytes()
    unpacked = [content]
    for packed in PACKED.findall(content) if content.startswith(b"%PDF") else ():
        with contextlib.suppress(zlib.error):
            unpacked.append(zlib.decompressobj().decompress(packed))
    return b"\n".join(unpacked)


def leaks(line) -> list[str]:
    forms = (MARKER.encode(), MARKER.lower().encode(), MARKER.encode("utf-16-le"), MARKER.encode("utf-16-be"))
    return [
        path
        for path in line["derivatives"]
        if any(form in content for content in [readable(Path(path))] for form in forms)
    ]


@pytest.fixture(scope="module")
def inspected(tmp_path_factory):
    """(Specimen, what the door said) for the whole corpus: one batch for each slot and name."""
    folder, out = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("out")
    batches = {}
    for n, specimen in enumerate(all_specimens()):
        path = folder / f"{n:03}-{specimen.name}"
        path.write_bytes(specimen.content)
        batches.setdefault((specimen.slot, specimen.sent_as), []).append((specimen, path))
    found = []
    for (slot, name), batch in batches.items():
        lines = told(*[path for _specimen, path in batch], slot=slot, name=name, out=str(out))
        found += [(specimen, line) for (specimen, _path), line in zip(batch, lines, strict=True)]
    yield found, out
    shutil.rmtree(out)


@pytest.mark.ffmpeg
def test_the_corpus_holds_every_kind(inspected):
    """Without ffmpeg it has no recordings, and this is skipped: the tests below look at less there."""
    found, _out = inspected
    kinds = {line["kind"] for _specimen, line in found if line["derivatives"]}
    assert kinds == {"image", "document", "audio", "video"}


def test_every_file_of_the_corpus_gets_its_verdict(inspected):
    found, _out = inspected
    wrong = {
        specimen.name: (line["verdict"], line["reason"], line["traces"])
        for specimen, line in found
        if line["verdict"] != specimen.verdict or specimen.reason not in ("", line["reason"])
    }
    assert wrong == {}


def test_nothing_that_was_hidden_is_in_what_is_served(inspected):
    found, _out = inspected
    assert {specimen.name: leaks(line) for specimen, line in found if leaks(line)} == {}


def test_a_refused_file_leaves_nothing_behind_and_says_why(inspected):
    found, out = inspected
    refused = [line for specimen, line in found if specimen.verdict == REJECT]
    assert [line["file"] for line in refused if line["derivatives"] or not line["message"]] == []
    served = {Path(path).parent for _specimen, line in found for path in line["derivatives"]}
    assert set(out.iterdir()) == served


def test_each_kind_has_the_same_derivatives_whatever_was_hidden_in_it(inspected):
    found, _out = inspected
    kinds = {}
    for _specimen, line in found:
        names = tuple(sorted(re.sub(r"\d{3}", "n", Path(path).name) for path in line["derivatives"]))
        if names and line["kind"] != "document":
            kinds.setdefault(line["kind"], set()).add(names)
    assert {kind: len(names) for kind, names in kinds.items()} == dict.fromkeys(kinds, 1)


def test_pictures_stand_upright_in_every_size(inspected):
    found, _out = inspected
    sized = [(specimen, line) for specimen, line in found if specimen.size]
    wrong = {
        specimen.name: [Image.open(path).size for path in line["derivatives"]]
        for specimen, line in sized
        if max(Image.open(path).size for path in line["derivatives"]) != specimen.size
    }
    assert wrong == {}
