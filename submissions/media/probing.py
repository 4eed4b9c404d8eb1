"""What ffprobe says of a file: the streams that are kept, and what tells about its maker."""

import json
import shutil
import subprocess
from dataclasses import dataclass, field

from . import limits
from .metadata_blocks import is_program
from .sandbox import Refused

# The decoders that an allowed file can need; all others stay shut.
DECODERS = ",".join(
    [
        *(
            "h264",
            "hevc",
            "mpeg4",
            "mjpeg",
            "prores",
            "vp8",
            "libvpx",
            "libvpx-vp9",
            "vp9",
            "av1",
            "libdav1d",
        ),
        *(
            "libaom-av1",
            "h263",
            "aac",
            "aac_fixed",
            "mp3float",
            "mp3",
            "opus",
            "libopus",
            "vorbis",
            "libvorbis",
        ),
        *("flac", "alac", "ac3", "eac3", "speex", "libspeex", "amrnb", "amrwb", "gsm", "adpcm_ms"),
        *("adpcm_ima_wav", "adpcm_ima_qt", "pcm_u8", "pcm_s8", "pcm_s16le", "pcm_s16be", "pcm_s24le"),
        *(
            "pcm_s24be",
            "pcm_s32le",
            "pcm_s32be",
            "pcm_f32le",
            "pcm_f32be",
            "pcm_f64le",
            "pcm_alaw",
            "pcm_mulaw",
        ),
        # Subtitles are left out, and a film that has some is opened all the same.
        *("mov_text", "webvtt", "subrip", "ass", "ssa", "text"),
    ]
)
# Tags that every program writes by itself; all others were put in by somebody.
PLAIN_TAGS = {
    *("major_brand", "minor_version", "compatible_brands", "creation_time", "duration", "language"),
    *("vendor_id", "number_of_frames", "number_of_bytes", "bps", "_statistics_tags", "rotate", "timecode"),
    *("_statistics_writing_app", "_statistics_writing_date_utc", "reel_name", "alpha_mode"),
}
SIGNED_TAGS = {"encoder", "encoded_by", "handler_name", "software", "vendor"}
HANDLERS = {
    *(
        "VideoHandler",
        "SoundHandler",
        "Core Media Video",
        "Core Media Audio",
        "DataHandler",
        "SubtitleHandler",
        "VideoHandle",
    ),
    *("SoundHandle", "Video Media Handler", "Sound Media Handler", "Apple Video Media Handler"),
    *(
        "Apple Sound Media Handler",
        "Mainconcept Video Media Handler",
        "ISO Media file produced by Google Inc.",
    ),
    *("GPAC ISO Video Handler", "GPAC ISO Audio Handler", "Time Code Media Handler", "TimeCodeHandler", ""),
    *("#Mainconcept MP4 Sound Media Handler", "\x1fMainconcept Video Media Handler", "Alias Data Handler"),
}
PLACES = ("location", "gps", "xyz", "geo")


def tool(name: str) -> str:
    """The path of ffmpeg or ffprobe. Refused without it: sound and film cannot be taken, all else can."""
    found = shutil.which(name)
    if not found:
        raise Refused("no_ffmpeg")
    return found


@dataclass
class Streams:
    """`picture`, `sound`: the index of the stream that is kept, or None. `seconds`: the longest claim."""

    picture: int | None = None
    sound: int | None = None
    width: int = 0
    height: int = 0
    seconds: float = 0
    traces: set[str] = field(default_factory=set)

    def chosen(self) -> list[int]:
        return [stream for stream in (self.picture, self.sound) if stream is not None]


def probe(source: str, demuxer: str) -> Streams:
    """Raises Refused: "broken" for what ffprobe cannot open, "no_streams" where nothing can be decoded."""
    command = [
        *(tool("ffprobe"), "-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters"),
        *("-protocol_whitelist", "file", "-format_whitelist", demuxer, "-codec_whitelist", DECODERS),
        *("-f", demuxer, f"file:{source}"),
    ]
    done = subprocess.run(command, capture_output=True, check=False, timeout=limits.CHILD_WALL_SECONDS)  # noqa: S603
    if done.returncode < 0:
        raise Refused("too_heavy")
    if done.returncode:
        raise Refused("broken")
    return read(json.loads(done.stdout))


def read(told: dict) -> Streams:
    found = Streams()
    form = told.get("format", {})
    found.traces |= tag_traces(form.get("tags", {}))
    if told.get("chapters"):
        found.traces.add("chapters")
    for stream in told.get("streams", []):
        found.traces |= tag_traces(stream.get("tags", {}))
        take(found, stream)
    claims = [form.get("duration"), *(stream.get("duration") for stream in told.get("streams", []))]
    found.seconds = max([0.0, *(float(claim) for claim in claims if claim not in (None, "N/A"))])
    return found


def take(found: Streams, stream: dict) -> None:
    """Keep the first picture and the first sound that can be decoded; all else is left out."""
    kind, is_cover = stream.get("codec_type"), stream.get("disposition", {}).get("attached_pic")
    is_known = stream.get("codec_name") not in (None, "unknown", "none")
    if kind == "video" and is_cover:
        found.traces.add("cover")
    elif kind == "video" and is_known and found.picture is None:
        found.picture = stream["index"]
        found.width, found.height = stream.get("width", 0), stream.get("height", 0)
    elif kind == "audio" and is_known and found.sound is None:
        found.sound = stream["index"]
    elif stream.get("codec_tag_string") != "tmcd":
        found.traces.add("tracks")


def tag_traces(tags: dict[str, str]) -> set[str]:
    traces = set()
    for name, value in tags.items():
        plain = name.lower().removeprefix("tag:").split("-eng")[0]
        if plain in PLAIN_TAGS or plain.split("/")[0] in PLAIN_TAGS:
            continue
        if plain in SIGNED_TAGS and (value in HANDLERS or is_program(value)):
            continue
        traces.add("gps" if any(place in plain for place in PLACES) else "tags")
    return traces
