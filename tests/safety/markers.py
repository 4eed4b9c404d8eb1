"""Words that stand nowhere but in the seeded data: where one turns up, something leaked.

A marker is "zq" and small letters: who or what it belongs to, then its kind, e.g. "zqdraftheadline".
"""

import re
from html import unescape

# Every kind of thing that can leak; each marker ends in one of these.
KINDS = {
    "identity": ("school", "town", "first", "last", "mail", "class", "byline", "credit", "file", "profile"),
    "title": ("paper",),
    "content": ("headline", "standfirst", "body", "caption", "alt", "previewbytes"),
    "original": ("originalbytes",),
    "worry": ("worry",),
    "judge": ("judgefirst", "judgelast", "judgemail"),
    "sheet": ("strength", "nextstep", "jurynote"),
    "recusal": ("recusal",),
    "award": ("reason",),
    "mail": ("mailsubject", "mailtext"),
    "media": (),  # the names of files that lie in the public storage before the release
}
KIND_OF_ENDING = {ending: kind for kind, endings in KINDS.items() for ending in endings}
# Longest first: "judgemail" is not "mail".
ENDINGS = sorted(KIND_OF_ENDING, key=len, reverse=True)
# By its ending, because "zq" alone turns up in tokens and check sums as well.
MARKER = re.compile(rf"zq[a-z]*?(?:{'|'.join(ENDINGS)})(?![a-z])")


def kind_of(marker) -> str:
    return KIND_OF_ENDING[next(ending for ending in ENDINGS if marker.endswith(ending))]


def markers_in(text) -> set[str]:
    return set(MARKER.findall(unescape(text).casefold()))


def leaks(response, literals=()) -> set[str]:
    """The markers in a response's body, streamed or not, and in its headers.

    literals: further texts that must not turn up, e.g. the names of media files; those in the address that
    was asked for do not count.
    """
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    text = headers + "\n" + body.decode("utf-8", errors="ignore")
    asked = response.wsgi_request.get_full_path() if hasattr(response, "wsgi_request") else ""
    found = {literal for literal in literals if literal in text and literal not in asked}
    return (markers_in(text) - markers_in(asked)) | found
