"""Child process: one sound or film to what is served of it, by ffprobe and ffmpeg.

Request: `source`, `folder`, `demuxer` (the only one it is opened with), `media_type`, `step`:
"look" tells what it is and refuses what cannot be taken; "encode" writes the derivatives.
Report of "look": `kind` ("audio", "video"), `seconds`, `width`, `height`, `has_sound`, `traces`;
of "encode": `files`.
"""

import mmap
import subprocess
from pathlib import Path

from . import limits
from .film_traces import mp4, webm
from .probing import DECODERS, Streams, probe, tool
from .sandbox import Refused
from .sound_traces import mp3, ogg, wav

WALKERS = {"mp3": mp3, "wav": wav, "ogg": ogg, "mov": mp4, "matroska": webm}
QUIET = ["-nostdin", "-hide_banner", "-v", "error", "-y"]
# Nothing of the source's but pictures and sound: no tags, chapters, subtitles, data, captions in the picture.
BARE = [
    *("-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-sn", "-dn"),
    *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-empty_hdlr_name", "1"),
    *("-movflags", "+faststart", "-f", "mp4"),
]
SOUND = ["-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000"]
PICTURE = [
    *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p", "-profile:v", "high"),
    *("-a53cc", "0", "-threads:v", "2"),
]
# Even sides, no larger than a full HD picture lying or standing, square pixels.
SIZE = (
    f"scale=w='trunc(iw*sar*min(1,min({limits.FILM_LONGER_SIDE}/max(iw*sar,ih),{limits.FILM_SHORTER_SIDE}/min(iw*sar,ih)))/2+0.5)*2'"
    f":h='trunc(ih*min(1,min({limits.FILM_LONGER_SIDE}/max(iw*sar,ih),{limits.FILM_SHORTER_SIDE}/min(iw*sar,ih)))/2+0.5)*2',setsar=1"
)


def work(request: dict) -> dict:
    if request["step"] == "look":
        return look(request)
    return encode(request)


def look(request: dict) -> dict:
    source, demuxer = request["source"], request["demuxer"]
    with open(source, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            traces = WALKERS[demuxer](data)
        except (IndexError, ValueError) as error:  # a length that points behind the end
            raise Refused("broken") from error
    streams = probe(source, demuxer)
    kind = "audio" if streams.picture is None else "video"
    check_kind(kind, request["media_type"], streams)
    check_limits(kind, streams)
    try_out(source, demuxer, streams)
    return {
        "kind": kind,
        "seconds": round(streams.seconds, 2),
        "width": streams.width,
        "height": streams.height,
        "has_sound": streams.sound is not None,
        "traces": sorted(traces | streams.traces),
        "streams": streams.chosen(),
    }


def check_kind(kind: str, media_type: str, streams: Streams) -> None:
    if kind == "audio" and streams.sound is None:
        raise Refused("no_streams")
    if kind == "audio" and media_type in ("video/webm", "video/quicktime"):
        raise Refused("no_picture_track")
    if kind == "video" and media_type.startswith("audio/") and media_type != "audio/mp4":
        raise Refused("unknown_kind")  # a film in a container that is for sound


def check_limits(kind: str, streams: Streams) -> None:
    if streams.seconds > (limits.MAX_FILM_SECONDS if kind == "video" else limits.MAX_SOUND_SECONDS):
        raise Refused("film_too_long" if kind == "video" else "sound_too_long")
    if streams.width * streams.height > limits.MAX_FILM_PIXELS:
        raise Refused("film_too_many_pixels")


def try_out(source: str, demuxer: str, streams: Streams) -> None:
    """Each chosen stream must give something within its first second."""
    for stream in streams.chosen():
        wanted = ["-map", f"0:{stream}", "-t", "1", "-frames", "5", "-f", "null", "-"]
        done = run_ffmpeg(source, demuxer, [*wanted, "-progress", "pipe:1"], opened=["-threads", "1"])
        if done.returncode or not has_output(done.stdout):
            raise Refused("broken")


def has_output(progress: bytes) -> bool:
    """False when ffmpeg ended well and made nothing, as it does where all data is missing."""
    lines = dict(line.partition(b"=")[::2] for line in progress.splitlines())
    has_frames = int(lines.get(b"frame", b"0")) > 0
    return has_frames or lines.get(b"out_time_us", b"N/A") not in (b"N/A", b"0")


def run_ffmpeg(source: str, demuxer: str, arguments: list[str], *, opened=()):
    """ffmpeg on the one file that it may open, with the one demuxer that it may use.

    opened: options for reading the file; those of the whole child's limits hold for ffmpeg as well.
    """
    only = ["-protocol_whitelist", "file", "-format_whitelist", demuxer, "-codec_whitelist", DECODERS]
    command = [tool("ffmpeg"), *QUIET, *only, *opened, "-f", demuxer, "-i", f"file:{source}", *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if done.returncode < 0:
        raise Refused("too_heavy")
    return done


def encode(request: dict) -> dict:
    folder, source, demuxer = Path(request["folder"]), request["source"], request["demuxer"]
    mapped = [part for stream in request["streams"] for part in ("-map", f"0:{stream}")]
    if request["kind"] == "audio":
        most = ["-t", str(limits.MAX_SOUND_SECONDS + 1)]
        target = folder / "sound.m4a"
        arguments = [*mapped, "-vn", *SOUND, *most, *BARE, "-brand", "M4A ", f"file:{target}"]
        files = ["sound.m4a"]
    else:
        most = ["-t", str(limits.MAX_FILM_SECONDS + 1)]
        target = folder / "film.mp4"
        arguments = [*mapped, "-vf", SIZE, "-fpsmax", "60", *PICTURE, *SOUND, *most, *BARE, f"file:{target}"]
        files = ["film.mp4", *poster(source, demuxer, request, folder)]
    done = run_ffmpeg(source, demuxer, arguments)
    if done.returncode or not target.exists() or not target.stat().st_size:
        raise Refused("broken")
    return {"files": files}


def poster(source: str, demuxer: str, request: dict, folder: Path) -> list[str]:
    """One picture from the first tenth, at most 10 s in, written anew by Pillow."""
    from PIL import Image

    drawn = folder / "poster.png"
    second = min(request["seconds"] / 10, 10)
    arguments = ["-map", f"0:{request['streams'][0]}", "-vf", SIZE, "-frames:v", "1", "-c:v", "png"]
    for start in (second, 0):
        opened = ["-ss", f"{start:.2f}"] if start else []
        run_ffmpeg(source, demuxer, [*arguments, "-f", "image2", f"file:{drawn}"], opened=opened)
        if drawn.exists() and drawn.stat().st_size:
            break
    else:
        raise Refused("broken")
    with Image.open(drawn) as picture:
        clean = Image.new("RGB", picture.size)
        clean.paste(picture.convert("RGB"))
    drawn.unlink()
    clean.save(folder / "poster.jpg", quality=82, optimize=True, progressive=True)
    return ["poster.jpg"]
