"""Writes scanner output of any size in the true shape of Prowler 5's OCSF.

    generate.py checks N FILE [--indent]   N findings over 668 checks, accounts and regions, about 4.2 KB each
    generate.py accounts N FILE            N findings of one check, one account each
    generate.py failing N FILE             the same, and all of them fail
    generate.py rules N FILE               N findings over every Prowler check that the catalog's rules know, in 100 accounts
    generate.py known N FILE               N findings over the checks of Prowler that our rules name, one account and check each
    generate.py xccdf N FILE [RULES]       N rule results of XCCDF, about 4 KB each with their rules, in OpenSCAP's shape: on one host
                                           with a rule each, or of so many rules on several hosts
    generate.py catalog N FOLDER           a catalog with a rule for each of them, all under one control

The bytes depend on the arguments alone.
"""

import json
import os
import re
import sys

REGIONS = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2"]
SERVICES = ["iam", "s3", "ec2", "rds", "kms", "cloudtrail", "config", "vpc", "lambda", "eks"]
FRAMEWORKS = ["CIS-1.5", "CIS-2.0", "CIS-3.0", "NIST-800-53-Revision-5", "NIST-CSF-1.1", "PCI-4.0",
              "HIPAA", "SOC2", "ISO27001-2013", "GDPR", "FedRAMP-Moderate", "MITRE-ATTACK"]
SENTENCE = ("The setting is compared with what the organisation asks for and the difference is written down, "
            "with the time of the reading and the caller that was used for it. ")


def finding(number, check, account, region, service, failed):
    name = f"{service}-{number % 9973:05d}"
    arn = f"arn:aws:{service}:{region}:{account}:resource/{name}"
    if check == "iam_no_root_access_key":
        arn, name = f"arn:aws:iam::{account}:root", "<root_account>"
    word = "FAIL" if failed else "PASS"
    detail = f"Resource {name} in {region} {'does not have' if failed else 'has'} the setting that {check} looks for."
    when = 1795000000 + number % 86400
    return {
        "message": detail,
        "metadata": {"event_code": check,
                     "product": {"name": "Prowler", "uid": "prowler", "vendor_name": "Prowler", "version": "5.46.0"},
                     "profiles": ["cloud", "datetime"], "tenant_uid": "", "version": "1.5.0"},
        "severity_id": 3, "severity": "Medium", "status": "New", "status_code": word, "status_detail": detail,
        "status_id": 1,
        "unmapped": {"related_url": "", "categories": ["identity-access"], "depends_on": [], "related_to": [],
                     "additional_urls": [f"https://docs.example.com/{service}/{check}/{i}" for i in range(3)], "notes": "",
                     "compliance": {f: [f"{(number + i) % 18 + 1}.{i}.{number % 7}" for i in range(9)] for f in FRAMEWORKS},
                     "scan_id": "01a20c16-d701-7ec0-aba6-dd57939d221b", "provider_uid": account, "provider": "aws"},
        "activity_name": "Create", "activity_id": 1,
        "finding_info": {"analytic": {"category": service, "name": f"Check {check}", "type": "Rule", "type_id": 1, "uid": check},
                         "created_time": when, "created_time_dt": "2026-11-18T12:26:40.153381", "desc": SENTENCE * 3,
                         "title": f"Check {check}", "types": ["Software and Configuration Checks/AWS Security Best Practices"],
                         "uid": f"prowler-aws-{check}-{account}-{region}-{name}"},
        "resources": [{"cloud_partition": "aws", "region": region,
                       "data": {"details": "", "metadata": {"name": name, "arn": arn, "tags": [{"Key": "team", "Value": "platform \"core\""}],
                                                            "attached_policies": [], "inline_policies": []}},
                       "group": {"name": service}, "labels": ["team:platform"], "name": name, "type": "AwsResource", "uid": arn}],
        "category_name": "Findings", "category_uid": 2, "class_name": "Detection Finding", "class_uid": 2004,
        "cloud": {"account": {"name": f"account-{account}", "type": "AWS Account", "type_id": 10, "uid": account, "labels": []},
                  "org": {"name": "", "ou_uid": "", "ou_name": "", "uid": ""}, "provider": "aws", "region": region},
        "remediation": {"desc": SENTENCE * 2, "references": [f"https://hub.example.com/check/{check}"]},
        "risk_details": SENTENCE * 2, "time": when, "time_dt": "2026-11-18T12:26:40.153381",
        "type_uid": 200401, "type_name": "Detection Finding: Create"}


def checks(total):
    names = ["iam_no_root_access_key"] + [f"{SERVICES[i % 10]}_made_up_check_{i:03d}" for i in range(1, 668)]
    for number in range(total):
        check = names[number % 668]
        account = f"{100000000000 + number // 668 // 5:012d}"
        yield finding(number, check, account, REGIONS[number // 668 % 5], check.split("_")[0], number % 7 == 0)


def accounts(total):
    for number in range(total):
        yield finding(number, "iam_no_root_access_key", f"{100000000000 + number:012d}", "us-east-1", "iam", number % 10 == 0)


def failing(total):
    for number in range(total):
        yield finding(number, "iam_no_root_access_key", f"{100000000000 + number:012d}", "us-east-1", "iam", True)


def rules(total):
    """Each on a resource of its own, so that rules about resources keep them all apart."""
    root = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "rules")
    names = set()
    for folder, _, files in os.walk(root):
        for file in files:
            if file.endswith(".xml"):
                with open(os.path.join(folder, file), encoding="utf-8") as text:
                    names.update(re.findall(r'<check [^>]*scanner="prowler"[^>]*\bname="([^"]+)"', text.read()))
    names = sorted(names)
    for number in range(total):
        check = names[number % len(names)]
        place = number // len(names)
        yield finding(number, check, f"{100000000000 + place % 100:012d}", REGIONS[place % 5], f"{check.split('_')[0]}-{place}", number % 7 == 0)


def known(total):
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    names = set()
    for folder, _, files in os.walk(os.path.join(root, "rules")):
        for file in files:
            if file.endswith(".xml"):
                with open(os.path.join(folder, file), encoding="utf-8") as rule:
                    names.update(re.findall(r'<check scanner="prowler" name="([^"]+)"', rule.read()))
    names = sorted(names)
    for number in range(total):
        check = names[number % len(names)]
        account = f"{100000000000 + number // len(names):012d}"
        yield finding(number, check, account, "us-east-1", check.split("_")[0], number % 7 == 0)


RULE = "xccdf_org.ssgproject.content_rule_made_up_{:05d}"
WORDS = ["pass", "pass", "fail", "notapplicable", "notchecked", "pass", "error"]


def xccdf(total, path, rules=None):
    rules = rules or total
    with open(path, "w") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                  '<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_org.ssgproject.content_benchmark_BENCH" '
                  'resolved="1" xml:lang="en-US"><status date="2026-11-24">draft</status><title>Made up</title>'
                  '<version>0.1</version>\n')
        for number in range(rules):
            rule = RULE.format(number)
            out.write(f'<Rule id="{rule}" selected="true" severity="medium"><title>Made up rule {number}</title>'
                      f"<description>{SENTENCE * 8}</description>"
                      + "".join(f'<reference href="https://example.com/{i}">{number}.{i}</reference>' for i in range(8))
                      + f"<rationale>{SENTENCE * 4}</rationale>"
                      f'<ident system="https://ncp.nist.gov/cce">CCE-{80000 + number}-1</ident>'
                      f'<fix id="fix-{number}" system="urn:xccdf:fix:script:sh">echo {SENTENCE * 2}</fix>'
                      '<check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">'
                      f'<check-content-ref name="oval:ssg-made_up_{number}:def:1" href="#oval0"/></check></Rule>\n')
        for host in range(total // rules):
            out.write(f'<TestResult id="xccdf_org.open-scap_testresult_{host}" start-time="2026-11-24T10:00:00+00:00" '
                      'end-time="2026-11-24T10:05:00+00:00" version="0.1" test-system="cpe:/a:redhat:openscap:1.3.7">'
                      '<benchmark href="/content/ssg-bench-ds.xml" id="xccdf_org.ssgproject.content_benchmark_BENCH"/>'
                      f"<title>OSCAP Scan Result</title><target>host-{host}.example.com</target>"
                      "<target-address>192.0.2.1</target-address>"
                      '<target-facts><fact name="urn:xccdf:fact:scanner:name" type="string">OpenSCAP</fact></target-facts>\n')
            for number in range(rules):
                out.write(f'<rule-result idref="{RULE.format(number)}" role="full" time="2026-11-24T10:00:01+00:00" '
                          f'severity="medium" weight="1.000000"><result>{WORDS[(host + number) % len(WORDS)]}</result>'
                          f'<ident system="https://ncp.nist.gov/cce">CCE-{80000 + number}-1</ident>'
                          '<check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">'
                          f'<check-content-ref name="oval:ssg-made_up_{number}:def:1" href="#oval0"/></check></rule-result>\n')
            out.write('<score system="urn:xccdf:scoring:default" maximum="100.000000">50.0</score></TestResult>\n')
        out.write("</Benchmark>\n")


def catalog(total, folder):
    rules = os.path.join(folder, "rules", "bench")
    os.makedirs(rules)
    for number in range(total):
        with open(os.path.join(rules, f"B.{number:05d}.xml"), "w") as out:
            out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rule xmlns="urn:crosswalk:rule" id="B.{number:05d}">'
                      f"<title>Made up rule {number}</title><severity>medium</severity>"
                      '<target provider="aws" service="host" entity="Host"/><category>Hosts</category>'
                      f'<subject kind="resource">host</subject><rationale><p>{SENTENCE}</p></rationale>'
                      f'<checks><check scanner="openscap" name="{RULE.format(number)}" equivalence="same">'
                      "<reason>The same.</reason></check></checks>"
                      '<mappings><framework id="cis-aws-foundations-1.5.0"><mapping control="1.4" relationship="subset-of" '
                      'tier="broad" date="2026-11-24"><basis>Made up.</basis><source>made up</source>'
                      "<witness>made up</witness></mapping></framework></mappings></rule>\n")


def main(arguments):
    kind, total, path = arguments[0], int(arguments[1]), arguments[2]
    if kind in ("xccdf", "catalog"):
        return {"xccdf": xccdf, "catalog": catalog}[kind](total, path, *map(int, arguments[3:]))
    records = {"checks": checks, "accounts": accounts, "rules": rules, "known": known,
               "failing": failing}[kind](total)
    with open(path, "w") as out:
        if "--indent" in arguments:
            for number, record in enumerate(records):
                out.write("[" if number == 0 else ",")
                out.write(json.dumps(record, indent=4))
            out.write("]\n")
        else:
            for record in records:
                out.write(json.dumps(record, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
