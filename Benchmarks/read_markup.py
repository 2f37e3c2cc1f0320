"""Reads the fields that Crosswalk reads from a format in XML, with Python's
xml.etree, in constant memory but for the titles. The YAML of a ConfigMap is
read with PyYAML's C loader, and the XML in it likewise.

    read_markup.py FORMAT FILE

Prints the number of passing and of failing results.
"""

import io
import sys
from xml.etree.ElementTree import iterparse

RULES = "{http://checklists.nist.gov/xccdf/1.2}"
OVAL = "{http://oval.mitre.org/XMLSchema/oval-results-5}"
DEFINITIONS = "{http://oval.mitre.org/XMLSchema/oval-definitions-5}"
# Format: the tags whose content is taken when they end.
TAGS = {
    "xccdf": {RULES + "Rule", RULES + "rule-result"}, "arf": {RULES + "Rule", RULES + "rule-result", DEFINITIONS + "definition"},
    "xccdf-k8s-configmap": {RULES + "rule-result"}, "oval-results": {OVAL + "definition", DEFINITIONS + "definition"}, "stig-ckl": {"VULN"},
}


def status(element, titles):
    """The status of a result; None where the element is none. Titles are kept."""
    tag = element.tag
    if tag == RULES + "Rule":
        titles[element.get("id")] = (element.findtext(RULES + "title"), element.get("severity"))
        return None
    if tag == RULES + "rule-result":
        fields = (element.findtext(RULES + "result"), element.get("idref"), element.get("time"), element.get("severity"),
                  [ident.text for ident in element.iterfind(RULES + "ident")], element.findtext(RULES + "message"),
                  titles.get(element.get("idref")))
        return fields[0]
    if tag == DEFINITIONS + "definition":
        titles[element.get("id")] = (element.findtext(f"{DEFINITIONS}metadata/{DEFINITIONS}title"), element.get("class"))
        return None
    if tag == OVAL + "definition":
        return (element.get("result"), element.get("definition_id"), titles.get(element.get("definition_id")))[0]
    fields = {data[0].text: data[1].text for data in element.iterfind("STIG_DATA")}
    return (element.findtext("STATUS"), fields["Vuln_Num"], fields["Rule_Title"], fields["Severity"], element.findtext("FINDING_DETAILS"),
            element.findtext("COMMENTS"), element.findtext("SEVERITY_OVERRIDE"))[0]


def documents(name, path):
    if name != "xccdf-k8s-configmap":
        return [path]
    import yaml
    with open(path, encoding="utf-8") as file:
        return [io.BytesIO(item["data"]["results"].encode()) for item in yaml.load(file, yaml.CSafeLoader)["items"]]


def read(document, tags):
    """The number of passing and of failing results of one document."""
    titles, total, passes, parents = {}, 0, 0, []
    for event, element in iterparse(document, ("start", "end")):
        if event == "start":
            parents.append(element)
            continue
        parents.pop()
        if element.tag in tags:
            word = status(element, titles)
            if word is not None:
                total += 1
                passes += word in ("pass", "true", "NotAFinding")
            element.clear()
            if parents:
                parents[-1].remove(element)
    return passes, total - passes


def main(name, path):
    counts = [read(document, TAGS[name]) for document in documents(name, path)]
    print(*map(sum, zip(*counts)))


if __name__ == "__main__":
    main(*sys.argv[1:])
