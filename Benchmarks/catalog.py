"""Loading catalogs: ours, and one of 10,000 rules and 100 frameworks made up here.

    catalog.py FOLDER   writes the large catalog

A rule of the large catalog is like one of ours in shape: two checks, and ten
mappings into ten frameworks. The bytes depend on nothing.
"""

import os
import sys
import uuid

from measure import compare, table

RULES, FRAMEWORKS, CONTROLS, MAPPINGS = 10_000, 100, 60, 10


def framework(number):
    name = f"made-up-{number + 1}.0"
    controls = "".join(
        f'  <control id="c-{i}"><title>Requirement {i} of the made-up framework</title>'
        f'<prop name="label" value="{i // 10 + 1}.{i % 10 + 1}"/></control>\n' for i in range(CONTROLS))
    return name, f"""<?xml version="1.0" encoding="UTF-8"?>
<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="{uuid.uuid5(uuid.NAMESPACE_URL, "urn:crosswalk:framework:" + name)}">
 <metadata>
  <title>Made-up framework {number + 1}</title>
  <last-modified>2026-11-24T00:00:00Z</last-modified>
  <version>{number + 1}.0</version>
  <oscal-version>1.0.6</oscal-version>
  <prop name="id" ns="urn:crosswalk:oscal" value="{name}"/>
  <prop name="licence" ns="urn:crosswalk:oscal" value="none"/>
  <prop name="text" ns="urn:crosswalk:oscal" value="full"/>
 </metadata>
 <group id="all"><title>Everything</title>
{controls} </group>
</catalog>
"""


def mapping(rule, place):
    framework = (rule * 7 + place * 11) % FRAMEWORKS
    control = (rule + place * 13) % CONTROLS
    return f"""   <framework id="made-up-{framework + 1}.0">
    <mapping control="{control // 10 + 1}.{control % 10 + 1}" relationship="subset-of" tier="broad" date="2026-11-24">
     <basis>The list of the scanner's makers names the check at this requirement.</basis>
     <source>https://example.org/lists/{framework + 1}</source>
     <witness>The makers</witness>
    </mapping>
   </framework>
"""


def rule(number):
    name = f"MADE.UP.{number + 1:05d}"
    return name, f"""<?xml version="1.0" encoding="UTF-8"?>
<rule xmlns="urn:crosswalk:rule" id="{name}">
 <title>The setting {number + 1} is as the organisation asks</title>
 <severity>medium</severity>
 <target provider="aws" service="s{number % 50}" entity="Thing"/>
 <category>Security</category>
 <subject kind="resource">thing</subject>
 <rationale>
  <p>Where the setting is another one, whoever reaches the thing can do more than was meant for them.</p>
 </rationale>
 <logic language="gsl">Thing should have setting{number + 1}=true</logic>
 <remediation>
  <procedure channel="cli"><step>Set it.</step><code>aws thing set --setting {number + 1}</code></procedure>
 </remediation>
 <references><reference url="https://example.org/{number + 1}">Documentation of the setting</reference></references>
 <checks>
  <check scanner="prowler" name="thing_setting_{number + 1}" equivalence="same"><reason>It reads the same setting.</reason></check>
  <check scanner="securityhub" name="Thing.{number + 1}" equivalence="looser"><reason>It reads one value alone.</reason></check>
 </checks>
 <mappings>
{"".join(mapping(number, place) for place in range(MAPPINGS))} </mappings>
</rule>
"""


def generate(folder):
    os.makedirs(os.path.join(folder, "frameworks"), exist_ok=True)
    for number in range(FRAMEWORKS):
        name, text = framework(number)
        with open(os.path.join(folder, "frameworks", name + ".xml"), "w", encoding="utf-8") as file:
            file.write(text)
    for number in range(RULES):
        name, text = rule(number)
        path = os.path.join(folder, "rules", "aws", f"s{number % 50}")
        os.makedirs(path, exist_ok=True)
        with open(os.path.join(path, name + ".xml"), "w", encoding="utf-8") as file:
            file.write(text)


def loading(binary, work):
    large = os.path.join(work, "large-catalog")
    if not os.path.exists(large):
        generate(large + ".part")
        os.rename(large + ".part", large)
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    figures = compare({
        "start-up alone": [binary, "--version"],
        "our catalog: 62 rules, 25 frameworks": [binary, "framework", "list", "--ids", "--base-catalog", ours],
    }, runs=31)
    figures |= compare({
        f"{RULES:,} rules, {FRAMEWORKS} frameworks": [binary, "framework", "list", "--ids", "--base-catalog", large],
    }, runs=5)
    start = figures["start-up alone"].wall
    table("Loading a catalog, checks included (the last column is without start-up; wanted are 50 and 2,000)",
          ["", "wall ms", "cpu ms", "peak MiB", "loading ms"],
          [[name, f"{f.wall * 1000:.0f}", f"{f.cpu * 1000:.0f}", f"{f.peak:.0f}",
            "" if name.startswith("start") else f"{(f.wall - start) * 1000:.0f}"] for name, f in figures.items()])


if __name__ == "__main__":
    generate(sys.argv[1])
