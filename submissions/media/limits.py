"""What a file may be at most. No Django in here: the child processes read it too."""

MIB = 1024 * 1024

MAX_PICTURE_BYTES = 40 * MIB
MAX_PICTURE_PIXELS = 50_000_000
PREVIEW_PIXELS = 1600  # the longer side

MAX_PAPER_PAGES = 100

# A picture of 50 megapixels needs some 300 MiB to decode; the rest is libraries' address space.
CHILD_MEMORY_BYTES = 1024 * MIB
CHILD_CPU_SECONDS = 20
CHILD_WALL_SECONDS = 30
