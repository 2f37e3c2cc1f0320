"""How long it takes to plan over many open tickets.

A server on loopback, in a process of its own, keeps issues as GitLab does. The
first run of `ticket apply` makes them, one for each account that fails; what is
measured is the plan that then looks at all of them.
"""

import http.server
import json
import os
import subprocess
import sys
import urllib.parse

from measure import once, table, target


class Issues(http.server.BaseHTTPRequestHandler):
    """GitLab's issues of one project, as far as tickets ask for them."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    issues = []
    labelled = {}

    def log_message(self, *words):
        pass

    def answer(self, status, value, headers=()):
        body = json.dumps(value).encode()
        self.send_response(status)
        for name, text in headers:
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def do_GET(self):
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
        found = self.labelled.get(query.get("labels"), [])
        page, size = int(query.get("page", 1)), int(query.get("per_page", 20))
        shown = found[(page - 1) * size:page * size]
        headers = []
        if page * size < len(found):
            base = self.path.replace(f"&page={page}", "")
            headers.append(("Link", f'<http://{self.headers["Host"]}{base}&page={page + 1}>; rel="next"'))
        self.answer(200, shown, headers)

    def do_POST(self):
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        labels = given["labels"].split(",")
        number = len(self.issues) + 1
        issue = {"id": number, "iid": number, "title": given["title"], "description": given["description"], "labels": labels,
                 "state": "opened", "assignees": [], "web_url": f"https://gitlab.example.com/a/b/-/issues/{number}"}
        self.issues.append(issue)
        for label in labels:
            self.labelled.setdefault(label, []).append(issue)
        self.answer(201, issue)


def planning(binary, work, generated, catalog, total=10000):
    path = generated(work, f"accounts-{total}-fail.ndjson", "failing", str(total))
    folder = os.path.join(work, "tickets")
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))
    server = subprocess.Popen([sys.executable, os.path.abspath(__file__)], stdout=subprocess.PIPE, text=True)
    try:
        port = server.stdout.readline().strip()
        config = os.path.join(folder, "tickets.yaml")
        with open(config, "w") as file:
            file.write("version: 1\nevidence: false\ntracker: {kind: gitlab, project: a/b, token-env: BENCH_TOKEN, "
                       f"url: 'http://127.0.0.1:{port}/api/v4'}}\n")
        os.environ["BENCH_TOKEN"] = "none"
        common = ["--config", config, "--results", path, "--base-catalog", catalog]
        rows = []
        for title, words in [(f"apply: {total:,} tickets made", ["apply", "-q"]), (f"plan over {total:,} open tickets", ["plan"])]:
            wall, cpu, peak = once([binary, "ticket", *words, *common])
            rows.append([title, f"{wall:.2f}", f"{cpu:.2f}", f"{peak:.0f}"])
        table("Tickets, with a server on loopback", ["", "wall s", "cpu s", "peak MiB"], rows)
        target(f"plan over {total:,} open tickets: seconds of our own time", cpu, 5, at_least=False)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Issues)
    print(listener.server_port, flush=True)
    listener.serve_forever()
