"""What happens to a file between a teacher's hand and a judge's eye.

`pictures` and `papers` take a file in (sniff, limit, decode in a child process, re-encode); `serving`
sends it out again. This file imports nothing, because the child processes load no Django.
"""
