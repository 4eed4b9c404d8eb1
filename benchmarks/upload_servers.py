"""The servers of the benchmark of uploads: processes that listen, and the bare ones to compare with."""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

BARE = """
import os, socketserver, sys
from http.server import BaseHTTPRequestHandler
class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_PUT(self):
        left, buffer = int(self.headers["Content-Length"]), bytearray(262144)
        with open(os.path.join(sys.argv[2], os.path.basename(self.path)), "wb", buffering=0) as file:
            while left:
                got = self.rfile.readinto(memoryview(buffer)[:min(left, len(buffer))])
                file.write(memoryview(buffer)[:got])
                left -= got
            if len(sys.argv) > 3:
                os.fdatasync(file.fileno())
        self.send_response(204)
        self.end_headers()
    def log_message(self, *arguments):
        pass
class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = daemon_threads = True
    request_queue_size = 512
Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
NGINX = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 2;
events {{ worker_connections 1024; }}
http {{
  access_log off; client_max_body_size 0;
  {temporary}
  server {{ listen 127.0.0.1:{port}; root {folder}; location / {{ dav_methods PUT; }} }}
}}
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def server(command, port, *, folder):
    """A process that listens; ended with the block."""
    with (folder / f"{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)  # noqa: S603
    try:
        wait_for(port, process, folder)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port, process, folder):
    for _try in range(600):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise SystemExit((folder / f"{port}.log").read_text())


def bare_command(port, folder, nginx):
    """(What it is, how it is started)"""
    if not nginx:
        return "Python", [sys.executable, "-c", BARE, str(port), str(folder), "fsync"]
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/t-{kind};" for kind in kinds)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port, temporary=temporary))
    return "nginx", [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
