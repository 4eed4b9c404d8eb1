"""What a child process may use, what it is cut off from, and what happens without ffmpeg."""

import json
import resource
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.utils import translation

from submissions.media import children, limits, sandbox
from submissions.media.inspecting import inspect
from tests.corpus import papers, pictures, recordings, texts

ROOT = Path(__file__).resolve().parents[2]
MIB = 1024 * 1024
# The bombs of the corpus, each with the module that makes it.
BOMBS = [
    (pictures, "bomb.png"),
    (pictures, "filled-bomb.png"),
    (pictures, "frames.gif"),
    (pictures, "scans.jpg"),
    (pictures, "packed-text.png"),
    (papers, "bomb.pdf"),
    (papers, "content-bomb.pdf"),
    (papers, "laughs.pdf"),
    (texts, "bomb.docx"),
    (texts, "laughs.docx"),
]
MEASURE = """
    import json, resource, sys
    from submissions.media import children
    worker, request = sys.argv[1:]
    try:
        told = children.run(worker, **json.loads(request))
    except children.ChildRefused as refusal:
        told = refusal.code
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps([told, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


def measured(worker, **request):
    """(What the child told, its seconds of CPU, its peak in bytes), seen from a small process."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(MEASURE), worker, json.dumps(request)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    told, seconds, kilobytes = json.loads(done.stdout)
    return told, seconds, kilobytes * 1024


def specimen_of(module, name):
    return next(specimen for specimen in module.specimens() if specimen.name == name)


def request_for(path, folder, name):
    if name.endswith(".pdf"):
        return "paper_child", {"source": str(path), "target": str(folder / "out.pdf")}
    if name.endswith(".docx"):
        return "text_child", {"source": str(path), "folder": str(folder), "media_type": "docx"}
    kind = {"png": "PNG", "gif": "GIF", "jpg": "JPEG"}[name[-3:]]
    return "picture_child", {"source": str(path), "folder": str(folder), "format": kind, "published": True}


@pytest.mark.parametrize(("module", "name"), BOMBS, ids=[name for _module, name in BOMBS])
def test_a_bomb_takes_no_more_than_300_mb_and_5_seconds(module, name, tmp_path):
    path = tmp_path / name
    path.write_bytes(specimen_of(module, name).content)
    worker, request = request_for(path, tmp_path, name)
    told, seconds, peak = measured(worker, **request)
    if isinstance(told, dict):  # small to read, a bomb to draw
        request = {"source": request["target"], "cleaned": request["target"], "folder": str(tmp_path)}
        more = {"is_redrawn": False, "most_pictures": 1, "memory_bytes": limits.PAGES_MEMORY_BYTES}
        told, more_seconds, peak = measured("paper_pages_child", **request, **more)
        seconds += more_seconds
    assert isinstance(told, str)
    assert peak <= 300 * MIB
    assert seconds <= 5


@pytest.mark.parametrize("image_format", ["JPEG", "PNG"])
def test_a_picture_of_48_megapixels_is_cut_down_within_300_mb(image_format, tmp_path):
    path = tmp_path / "large"
    path.write_bytes(pictures.saved(image_format, pictures.image((8000, 6000))))
    told, _seconds, peak = measured(
        "picture_child", source=str(path), folder=str(tmp_path), format=image_format, published=True
    )
    assert (told["width"], told["height"], told["full_width"]) == (1600, 1200, 8000)
    assert peak <= 300 * MIB


def run_in_child(code):
    """The output of some Python that runs closed in as a worker does."""
    head = "from submissions.media import sandbox, limits\n"
    done = subprocess.run(
        [sys.executable, "-c", head + textwrap.dedent(code)], cwd=ROOT, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.mark.skipif(not hasattr(__import__("os"), "unshare"), reason="about Linux alone")
def test_a_child_reaches_no_network():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        told = run_in_child(f"""
            import socket
            cut = sandbox.cut_off_network()
            try:
                socket.create_connection(("127.0.0.1", {port}), timeout=2).close()
                print(cut, "reached")
            except OSError:
                print(cut, "not reached")
        """)
    # Where the kernel forbids the cut, the child says so; there the formats' and protocols' lists hold alone.
    assert told in ("True not reached", "False reached")


def test_a_child_cannot_claim_more_memory_or_write_larger_files_than_it_may():
    told = run_in_child("""
        sandbox.close_in(memory_bytes=200_000_000, cpu_seconds=5, file_bytes=1000)
        try:
            bytearray(300_000_000)
        except MemoryError:
            print("no memory")
        import signal, tempfile
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            with tempfile.TemporaryFile() as file:
                file.write(bytes(5000))
        except OSError:
            print("no file")
    """)
    assert told.split("\n") == ["no memory", "no file"]


def test_a_child_that_takes_too_long_is_ended(tmp_path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with pytest.raises(children.ChildRefused) as refusal:
        children.run("picture_child", wall_seconds=0.01, source="a", folder=str(tmp_path), format="PNG")
    assert refusal.value.code == "too_heavy"
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 2


def test_a_child_knows_nothing_of_our_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "very-secret")
    seen = {}

    def started(command, **options):
        seen.update(options["env"])
        raise OSError("not started")

    monkeypatch.setattr(subprocess, "Popen", started)
    with pytest.raises(OSError, match="not started"):
        children.run("picture_child", source="a", folder=str(tmp_path), format="PNG")
    assert set(seen) <= set(children.PASSED_ON)


def test_what_a_decoder_raises_is_a_damaged_file_to_its_owner():
    def work(request):
        raise ValueError("a decoder's own words")

    assert sandbox.answer(work, {}) == {"refused": "broken"}


@pytest.mark.ffmpeg
def test_without_ffmpeg_sound_and_film_are_refused_and_the_rest_works(monkeypatch, tmp_path):
    kinds = {"a.mp3": recordings.sound("mp3"), "a.mp4": recordings.film(), "a.jpg": pictures.saved("JPEG")}
    kinds |= {"a.pdf": papers.pdf(), "a.docx": texts.docx()}
    for name, content in kinds.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with translation.override("en"):
        found = {name: inspect(tmp_path / name) for name in kinds}
    assert {name: (one.verdict, one.reason) for name, one in found.items()} == {
        "a.mp3": ("reject", "no_ffmpeg"),
        "a.mp4": ("reject", "no_ffmpeg"),
        "a.jpg": ("accept", "clean"),
        "a.pdf": ("accept", "clean"),
        "a.docx": ("accept", "clean"),
    }
    assert found["a.mp3"].message.startswith("Sound and film cannot be taken right now.")
