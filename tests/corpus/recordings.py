"""Sound and film: each allowed kind by ffmpeg, with tags, tracks, places, and playlists in disguise."""

import functools
import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

from .pictures import box, exif, saved
from .specimens import HOST, MARKER, accept, reject, sanitise

LOUD = MARKER.encode()
PICTURE = ("-f", "lavfi", "-i", "testsrc=s=128x96:r=10:d=1")
TONE = ("-f", "lavfi", "-i", "sine=d=1")
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
TITLE = ("-metadata", f"title={MARKER}", "-metadata", f"artist={MARKER}", "-metadata", f"comment={MARKER}")


@functools.cache
def made(ending: str, *arguments: str) -> bytes:
    """What ffmpeg writes into a file of this ending."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"made.{ending}"
        command = ["ffmpeg", "-nostdin", "-v", "error", "-y", *arguments, str(target)]
        subprocess.run(command, check=True, capture_output=True)
        return target.read_bytes()


@functools.cache
def made_from(ending: str, sources: tuple[tuple[str, bytes], ...], *arguments: str) -> bytes:
    """The same from files: "{name}" in the arguments is where the source of that name lies."""
    with tempfile.TemporaryDirectory() as folder:
        places = {}
        for name, content in sources:
            places[name] = str(Path(folder) / name)
            Path(places[name]).write_bytes(content)
        target = Path(folder) / f"made.{ending}"
        filled = [places.get(argument, argument) for argument in arguments]
        subprocess.run(
            ["ffmpeg", "-nostdin", "-v", "error", "-y", *filled, str(target)], check=True, capture_output=True
        )
        return target.read_bytes()


def film(ending="mp4", *more) -> bytes:
    codecs = ("-c:v", "libvpx", "-c:a", "libopus") if ending == "webm" else (*H264, "-c:a", "aac")
    return made(ending, *PICTURE, *TONE, *codecs, *more)


def sound(ending, *more) -> bytes:
    codec = ("-c:a", "libvorbis") if ending == "ogg" else ()
    return made(ending, *TONE, *codec, *more)


def specimens():
    if not shutil.which("ffmpeg"):
        return
    for group in (plain, telling, refused):
        yield from group()


def plain():
    for ending in ("mp3", "m4a", "wav", "ogg"):
        yield accept(f"a.{ending}", sound(ending), "audio")
        yield accept(f"free.{ending}", sound(ending))
    yield accept("opus.ogg", made("ogg", *TONE, "-c:a", "libopus"), "audio")
    yield accept(
        "bitexact.mp3",
        sound("mp3", "-fflags", "+bitexact", "-id3v2_version", "0", "-write_xing", "0"),
        "audio",
    )
    yield accept("sound.mp4", made("mp4", *TONE), "audio")
    for ending in ("mp4", "mov", "webm"):
        yield accept(f"a.{ending}", film(ending), "video")
        yield accept(f"free-film.{ending}", film(ending))
    yield accept("silent.mp4", made("mp4", *PICTURE, *H264), "video")
    yield accept("faststart.mp4", film("mp4", "-movflags", "+faststart"), "video")
    yield accept("pieces.mp4", film("mp4", "-movflags", "frag_keyframe+empty_moov"), "video")
    yield accept(
        "hevc.mp4",
        made("mp4", *PICTURE, "-c:v", "libx265", "-x265-params", "log-level=none", "-tag:v", "hvc1"),
        "video",
    )
    yield accept("vp9.webm", made("webm", *PICTURE, "-c:v", "libvpx-vp9", "-deadline", "realtime"), "video")
    turned = made_from("mp4", (("a.mp4", film()),), "-i", "a.mp4", "-c", "copy", "-metadata:s:v", "rotate=90")
    yield accept("turned.mp4", turned, "video")
    large = made("mp4", "-f", "lavfi", "-i", "testsrc=s=2560x1440:r=5:d=0.4", *H264)
    yield accept("large.mp4", large, "video")
    yield accept(
        "odd.mp4",
        made(
            "mp4", "-f", "lavfi", "-i", "testsrc=s=101x75:r=5:d=0.6", "-c:v", "libx264", "-pix_fmt", "yuv444p"
        ),
        "video",
    )


def telling():
    for ending in ("mp3", "m4a", "wav", "ogg"):
        yield sanitise(f"tags.{ending}", sound(ending, *TITLE), "tags", "audio")
    for ending in ("mp4", "mov", "webm"):
        yield sanitise(f"tags.{ending}", film(ending, *TITLE), "tags", "video")
    yield sanitise("id3v1.mp3", sound("mp3") + b"TAG" + LOUD.ljust(125, b"\0"), "tags", "audio")
    item = struct.pack("<II", len(LOUD), 0) + b"Title\0" + LOUD
    foot = b"APETAGEX" + struct.pack("<IIII", 2000, len(item) + 32, 1, 0) + b"\0" * 8
    yield sanitise("ape.mp3", sound("mp3") + item + foot, "tags", "audio")
    yield sanitise("tail.mp3", sound("mp3") + b"\n<html>" + LOUD * 50, "trailing", "audio")
    private = b"PRIV" + struct.pack(">I", len(LOUD) + 2) + b"\0\0x\0" + LOUD
    size = len(private)
    head = b"ID3\x03\0\0" + bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
    yield sanitise("private.mp3", head + private + sound("mp3", "-id3v2_version", "0"), "tags", "audio")
    cover = saved("JPEG", exif=exif(place=True, maker=True))
    covered = ("-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v:0", "attached_pic")
    with_cover = made_from("mp3", (("cover.jpg", cover),), *TONE, "-i", "cover.jpg", *covered)
    yield sanitise("cover.mp3", with_cover, "", "audio")
    yield sanitise(
        "cover.m4a",
        made_from("m4a", (("cover.jpg", cover),), *TONE, "-i", "cover.jpg", *covered),
        "",
        "audio",
    )
    wave = sound("wav")
    yield sanitise("bext.wav", wave_with(wave, b"bext", LOUD.ljust(602, b"\0")), "tags", "audio")
    yield sanitise("ixml.wav", wave_with(wave, b"iXML", LOUD), "tags", "audio")
    yield sanitise("junk.wav", wave_with(wave, b"JUNK", LOUD), "other_data", "audio")
    yield sanitise("tail.wav", wave + LOUD, "trailing", "audio")
    yield sanitise("tail.ogg", sound("ogg") + LOUD, "trailing", "audio")
    yield sanitise("place.mp4", film("mp4", "-metadata", "location=+55.6761+012.5683/"), "gps", "video")
    yield sanitise("place.mov", film("mov", "-metadata", "location=+55.6761+012.5683/"), "gps", "video")
    keys = ("-movflags", "use_metadata_tags", "-metadata", f"com.apple.quicktime.location.ISO6709={MARKER}")
    yield sanitise("keys.mov", film("mov", *keys), "gps", "video")
    yield sanitise("uuid.mp4", film() + box(b"uuid", b"\0" * 16 + LOUD), "other_data", "video")
    yield sanitise("free.mp4", film() + box(b"free", LOUD), "other_data", "video")
    yield sanitise("tail.mp4", film() + b"\n<script>" + LOUD * 3, "trailing", "video")
    yield sanitise("track-title.mp4", film("mp4", "-metadata:s:v", f"handler_name={MARKER}"), "tags", "video")
    yield sanitise("track-title.webm", film("webm", "-metadata:s:a", f"title={MARKER}"), "tags", "video")
    yield sanitise("chapters.mp4", chaptered("mp4"), "", "video")
    yield sanitise("chapters.webm", chaptered("webm"), "chapters", "video")
    second = made("mp4", *PICTURE, *TONE, *TONE, "-map", "0", "-map", "1", "-map", "2", *H264)
    yield sanitise("two-sounds.mp4", second, "tracks", "video")
    words = f"1\n00:00:00,000 --> 00:00:01,000\n{MARKER}\n".encode()
    subtitled = made_from(
        "mp4", (("a.srt", words),), *PICTURE, *TONE, "-i", "a.srt", *H264, "-c:s", "mov_text"
    )
    yield sanitise("subtitles.mp4", subtitled, "tracks", "video")
    notes = (("a.txt", LOUD),)
    carrying = made_from(
        "mkv", notes, *PICTURE, "-c:v", "libvpx", "-attach", "a.txt", "-metadata:s:t", "mimetype=text/plain"
    ).replace(b"\x42\x82\x88matroska", b"\x42\x82\x84webm\xec\x82\0\0")
    yield sanitise("attached.webm", carrying, "attachment", "video")


def refused():
    for ending in ("mp3", "m4a", "wav", "ogg"):
        whole = sound(ending)
        yield reject(f"half.{ending}", whole[: len(whole) // 2], "broken", "audio")
    for ending in ("mp4", "mov", "webm"):
        whole = film(ending)
        yield reject(f"half.{ending}", whole[: len(whole) // 2], "broken", "video")
    fast = film("mp4", "-movflags", "+faststart")
    yield reject("half-fast.mp4", fast[: len(fast) * 2 // 3], "broken", "video")
    yield reject("film-in-image.mp4", film(), "not_an_image", "image")
    yield reject("film-in-audio.mp4", film(), "not_an_audio", "audio")
    yield reject("sound-in-video.mp3", sound("mp3"), "not_a_video", "video")
    yield reject("sound-in-video.mp4", made("mp4", *TONE), "not_a_video", "video")
    yield reject("picture-in-video.jpg", saved("JPEG"), "not_a_video", "video")
    yield reject("film.jpg", film(), "not_an_image", "image")
    yield reject("sound.webm", made("webm", *TONE, "-c:a", "libopus"), "no_picture_track", "video")
    yield reject("a.mkv", made("mkv", *PICTURE, *H264), "unknown_kind", "video")
    yield reject("a.avi", made("avi", *PICTURE), "unknown_kind", "video")
    yield reject("a.flac", made("flac", *TONE), "unknown_kind", "audio")
    yield reject("a.ts", made("ts", *PICTURE, *H264), "unknown_kind", "video")
    yield reject("a.aac", made("aac", *TONE), "unknown_kind", "audio")
    yield reject(
        "noise.mp4",
        box(b"ftyp", b"isom\0\0\0\0isom") + box(b"mdat", bytes(range(256)) * 40),
        "broken",
        "video",
    )
    yield reject("hollow.mp4", box(b"ftyp", b"isom\0\0\0\0isom") + box(b"moov", b""), "no_streams", "video")
    yield reject("garbage.mp3", b"ID3\x04\0\0\0\0\0\0" + b"no sound at all " * 99, "broken", "audio")
    yield reject("list.mp3", b"ID3\x04\0\0\0\0\0\0" + f"#EXTM3U\n{HOST}\n".encode() * 20, "broken", "audio")
    yield reject("head.wav", sound("wav")[:40], "broken", "audio")
    long_film = made("mp4", "-f", "lavfi", "-i", "color=s=16x16:r=1:d=660", *H264)
    yield reject("long.mp4", long_film, "film_too_long", "video")
    long_sound = made("mp3", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono", "-t", "3700", "-b:a", "8k")
    yield reject("long.mp3", long_sound, "sound_too_long", "audio")
    pointing = film("mov").replace(b"url \0\0\0\1", b"url \0\0\0\0")
    yield reject("elsewhere.mov", pointing, "calls_out", "video")
    huge = made("mp4", "-f", "lavfi", "-i", "color=s=6000x4000:r=1:d=1", *H264)
    yield reject("huge.mp4", huge, "film_too_many_pixels", "video")


def wave_with(wave: bytes, kind: bytes, data: bytes) -> bytes:
    data += b"\0" * (len(data) % 2)
    body = wave[8:] + kind + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def chaptered(ending: str) -> bytes:
    told = f";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle={MARKER}\n".encode()
    codecs = ("-c:v", "libvpx", "-c:a", "libopus") if ending == "webm" else H264
    return made_from(
        ending, (("a.txt", told),), *PICTURE, *TONE, "-i", "a.txt", *codecs, "-map_metadata", "2"
    )
