"""Reads every form of a report with parsers of the standard library, and says
what is not as it should be. The argument is the folder."""

import csv
import glob
import json
import os
import sys
import xml.dom.minidom
import zipfile

folder = sys.argv[1]
csv.field_size_limit(1 << 30)
# A formula, markup, and text that turns: each must come out as it went in.
WANTED = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\u202etxt.exe\u202c \u2066\u2069 \u200f"]
problems = []


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def expect(path, texts, wanted=WANTED):
    joined = "\n".join(texts)
    for text in wanted:
        if text not in joined:
            problems.append(f"{path}: {text!r} is not in it as text")


def markup_texts(data, path):
    document = xml.dom.minidom.parseString(data)
    if document.doctype:
        problems.append(f"{path}: it has a document type")
    stack, texts = [document.documentElement], []
    while stack:
        node = stack.pop()
        if node.nodeName == "script":
            problems.append(f"{path}: it has a script element")
        if node.nodeType in (node.TEXT_NODE, node.CDATA_SECTION_NODE):
            texts.append(node.data)
        if node.nodeType == node.ELEMENT_NODE:
            texts.extend(value for _, value in node.attributes.items())
        stack.extend(node.childNodes)
    return texts


for path in sorted(glob.glob(os.path.join(folder, "*"))):
    data = open(path, "rb").read()
    if path.endswith(".json") or path.endswith(".sarif"):
        if any(byte < 0x20 and byte != 0x0A for byte in data):
            problems.append(f"{path}: a bare control character")
        texts = list(strings(json.loads(data)))
        # Markdown escapes what could begin markup.
        expect(path, [text.replace("\\", "") for text in texts] if ".oscal." in path else texts)
    elif path.endswith(".ndjson"):
        expect(path, [text for line in data.decode().splitlines() if line for text in strings(json.loads(line))])
    elif path.endswith(".xml"):
        expect(path, markup_texts(data, path))
    elif path.endswith(".csv"):
        with open(path, newline="", encoding="utf-8", errors="strict") as file:
            rows = list(csv.reader(file))
        width = len(rows[0])
        for row in rows:
            if len(row) != width:
                problems.append(f"{path}: a row of {len(row)} cells among rows of {width}")
            for cell in row:
                if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
                    problems.append(f"{path}: the cell {cell[:20]!r} could be a formula")
        expect(path, [cell for row in rows for cell in row])
    elif path.endswith(".xlsx"):
        texts = []
        with zipfile.ZipFile(path) as workbook:
            for name in workbook.namelist():
                document = workbook.read(name)
                if name.startswith("xl/worksheets/"):
                    if b"<f>" in document or b"<f " in document or b"hyperlink" in document:
                        problems.append(f"{path}: {name} has a formula or a link")
                texts += markup_texts(document, path)
        expect(path, texts)
    elif path.endswith(".md"):
        text = data.decode()
        for bad in ("<script", "<img", "\u202e", "\u2066"):
            if bad in text.replace("\\<", ""):
                problems.append(f"{path}: {bad!r} stands bare in it")

for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
