"""What a file may be at most. No Django in here: the child processes read it too."""

MIB = 1024 * 1024

# Bytes on disk, by the kind of slot.
MAX_PICTURE_BYTES = 40 * MIB
MAX_SOUND_BYTES = 200 * MIB
MAX_FILM_BYTES = 2048 * MIB
MAX_PAPER_BYTES = 100 * MIB
MAX_DOCX_BYTES = 40 * MIB
MAX_TEXT_BYTES = 2 * MIB

# Pictures. Decoders that hold several copies of the picture at once get less, so that none needs 300 MiB.
MAX_PICTURE_PIXELS = 50_000_000
MAX_PIXELS_BY_FORMAT = {"WEBP": 14_000_000, "AVIF": 24_000_000}
MAX_FRAMES = 300
MAX_ANIMATION_PIXELS = 200_000_000  # all frames together
MAX_JPEG_SCANS = 100
PREVIEW_PIXELS = 1600  # the longer side
PUBLISHED_PIXELS = (1600, 800, 400)  # the longer side
# 15 cm of a newspaper's page, the usual width of a picture there, at 200 dots per inch.
PRINT_PIXELS = 1181

# Papers.
MAX_PAPER_PAGES = 100
MAX_PICTURED_PAGES = 40
PAGE_PIXELS = 1200  # the longer side of a page's picture
MAX_PAPER_UNPACKED_BYTES = 512 * MIB

# Sound and film.
MAX_SOUND_SECONDS = 60 * 60
MAX_FILM_SECONDS = 10 * 60
MAX_FILM_PIXELS = 16_000_000
FILM_LONGER_SIDE, FILM_SHORTER_SIDE = 1920, 1080

# Texts.
MAX_TEXT_CHARACTERS = 500_000
MAX_DOCX_PARTS = 2_000
MAX_DOCX_PART_BYTES = 16 * MIB  # of XML that is read, unpacked
MAX_DOCX_UNPACKED_BYTES = 200 * MIB  # all parts together

# The child processes. Memory is what a process may claim for data; its libraries and the file that it
# walks are mapped besides, and part of the claim is never touched: none was seen larger than 300 MiB.
CHILD_MEMORY_BYTES = 315 * MIB
PAGES_MEMORY_BYTES = 240 * MIB
CHILD_CPU_SECONDS = 4
CHILD_WALL_SECONDS = 90
CHILD_FILE_BYTES = 256 * MIB  # the largest file it may write
CHILD_REPORT_BYTES = 1 * MIB
# Turning an accepted film or recording into what is served may take its time.
ENCODER_MEMORY_BYTES = 2048 * MIB
ENCODER_CPU_SECONDS = 60 * 60
ENCODER_WALL_SECONDS = 60 * 60
ENCODER_FILE_BYTES = 2048 * MIB
# A paper of many pages full of pictures takes its time; each page has its own share of it.
PAGES_CPU_SECONDS = 90
PAGES_WALL_SECONDS = 180
