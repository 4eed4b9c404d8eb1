"""Files as teachers send them, and as somebody sends them who wants to get in or to find something out.

Everything is made on the spot, by Pillow, pypdf, zipfile and ffmpeg. Each specimen knows what is to be
decided about it, and whatever must not be served holds `MARKER`.
"""
