"""A server that sends the site as a public one does, texts compressed, and keeps count of what went over the wire."""

import gzip
import threading
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# Pictures, fonts and Pagefind's own files are compressed already and are sent as they are.
TEXTS = {".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt", ".wasm"}


@cache
def packed(path: Path) -> bytes:
    # Level 6 is what servers do; a page is packed once however often it is asked for.
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class Wire:
    """What was sent since the last `clear`: path and bytes, head and body."""

    def __init__(self, site: Path):
        self.site, self.sent = site, []

    def clear(self) -> None:
        self.sent = []

    def total(self) -> int:
        return sum(size for _, size in self.sent)

    def told(self) -> str:
        """Return what was sent, the heaviest first."""
        return ", ".join(
            f"{name} {size / 1000:.1f}" for name, size in sorted(self.sent, key=lambda one: -one[1])[:8]
        )


@contextmanager
def serve(site: Path):
    """Serve a site on this machine; give its address and its count."""
    wire = Wire(site)

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            found = path / "index.html" if path.is_dir() else path
            if not found.is_file():
                return self.send_error(404)
            text = found.suffix in TEXTS
            body = packed(found) if text else found.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(found)))
            self.send_header("Content-Length", str(len(body)))
            if text:
                self.send_header("Content-Encoding", "gzip")
            head = sum(map(len, self._headers_buffer)) + 2
            wire.sent.append((found.relative_to(site).as_posix(), head + len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", wire
    finally:
        server.shutdown()
