"""What the shapes of the formats in JSON are made of."""

import json
import re

import generate
from filling import SENTENCE, List, Shape

WHEN = "2026-11-18T12:26:40.153381"


def text(value, indent=None):
    """JSON with "«#field»" as a bare value and "«LIST:x»" as a list's content."""
    written = json.dumps(value, indent=indent, ensure_ascii=False, separators=None if indent else (",", ":"))
    written = re.sub('"«#([^»]*)»"', "«\\1»", written)
    return re.sub('"(«LIST:[a-z]+»)"(:0)?', "\\1", written)


def lines(record, between="\n"):
    return Shape("«LIST:all»\n", {"all": List(text(record), between)})


def array(record, indent=None, fails=False):
    return Shape("[«LIST:all»]\n", {"all": List(text(record, indent), ",\n")}, fails)


def document(value, record, indent=None, fails=False, **lists):
    made = {"all": List(text(record, indent), ",\n")} if record else {}
    return Shape(text(value, indent), {**made, **lists}, fails)


def security_finding(product, generator, **more):
    return {
        "SchemaVersion": "2018-10-08", "Id": f"{generator}/finding/«uuid»",
        "ProductArn": f"arn:aws:securityhub:«region»::product/{product}", "ProductName": product.split("/")[-1],
        "CompanyName": "A company", "Region": "«region»", "GeneratorId": generator, "AwsAccountId": "«account»",
        "Types": ["Software and Configuration Checks/Industry and Regulatory Standards"],
        "FirstObservedAt": "2026-11-01T00:00:00.250Z", "LastObservedAt": "2026-11-03T00:00:00.250Z",
        "CreatedAt": "2026-11-01T00:00:00.000Z", "UpdatedAt": "2026-11-02T00:00:00.000Z",
        "Severity": {"Label": "«INFORMATIONAL|HIGH»", "Normalized": "«#0|70»", "Original": "«INFORMATIONAL|HIGH»"},
        "Title": "«title»", "Description": SENTENCE * 2,
        "Remediation": {"Recommendation": {"Text": SENTENCE, "Url": "https://docs.example.com/«check»/remediation"}},
        "ProductFields": {f"aws/securityhub/Field{i}": "arn:aws:securityhub:«region»:«account»:field/«check»" for i in range(6)},
        "Resources": [{"Type": "AwsResource", "Id": "«arn»", "Partition": "aws", "Region": "«region»",
                       "Tags": {"team": "platform \"core\"", "stage": "live"},
                       "Details": {"Other": {f"Detail{i}": "something about «name»" for i in range(8)}}}],
        "Compliance": {"Status": "«PASSED|FAILED»", "SecurityControlId": "«check»",
                       "RelatedRequirements": [f"NIST.800-53.r5 AC-{i}" for i in range(12)],
                       "AssociatedStandards": [{"StandardsId": f"standards/number-{i}/v/1.0.0"} for i in range(4)]},
        "WorkflowState": "NEW", "Workflow": {"Status": "NEW"}, "RecordState": "ACTIVE", **more}


def prowler_ocsf():
    finding = generate.finding(0, "«check»", "«account»", "«region»", "«service»", False)
    for requirements in finding["unmapped"]["compliance"].values():
        del requirements[5:]
    record = text(finding, 4)
    record = record.replace("«service»-00000", "«name»").replace('"PASS"', '"«PASS|FAIL»"')
    return Shape("[«LIST:all»]\n", {"all": List(record)})


def hdf_control(**more):
    return {"id": "«check»-«n»", "title": "«title»", "desc": SENTENCE * 4,
            "descriptions": [{"label": label, "data": SENTENCE * 3} for label in ("check", "fix", "rationale")],
            "impact": 0.5, "refs": [],
            "tags": {"severity": "medium", "gtitle": "SRG-OS-«rule»", "nist": ["AC-2 a", "CM-6 b"], "cci": ["CCI-000366"]},
            "code": "control '«check»' do\n  impact 0.5\n  describe x do\n    it { should be }\n  end\nend\n" * 8,
            "source_location": {"line": 1, "ref": "controls/«check».rb"}, "waiver_data": {},
            "results": [{"status": "«passed|failed»", "code_desc": "File /etc/«name» number " + str(i) + " is expected to exist",
                         "run_time": 0.01, "start_time": "2026-11-24T05:47:43+00:00"} for i in range(2)], **more}


def sarif():
    rules = [{"id": f"«check»", "name": "«title»", "shortDescription": {"text": "«title»"}, "fullDescription": {"text": SENTENCE},
              "help": {"text": SENTENCE}, "defaultConfiguration": {"level": "error"}, "properties": {"security-severity": "7.1"}}]
    result = {"ruleId": "«check»", "ruleIndex": "«#rule»", "level": "error", "kind": "«#none»",
              "message": {"text": SENTENCE + "It is about «name»."}, "attachments": [],
              "locations": [{"physicalLocation": {"artifactLocation": {"uri": "infra/«name».tf", "uriBaseId": "%SRCROOT%"},
                                                  "region": {"startLine": 7, "endLine": 15, "snippet": {"text": "resource \"a\" {\n}\n" * 14}}}}],
              "partialFingerprints": {"primaryLocationLineHash": "«uuid»"}}
    result = text(result, 2).replace('"level": "error"', '"level": "«none|error»"').replace("«none»", '"«pass|fail»"')
    return Shape(text({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
                       "runs": [{"tool": {"driver": {"name": "Lint", "version": "1.2.0", "rules": ["«LIST:rules»"]}},
                                 "results": ["«LIST:all»"]}]}, 2),
                 {"rules": List(text(rules[0], 2), first=668), "all": List(result)})


def checkov():
    record = {"check_id": "CKV_AWS_«rule»", "bc_check_id": "BC_AWS_«rule»", "check_name": "«title»",
              "check_result": {"result": "«PASSED|FAILED»", "evaluated_keys": ["ingress/[0]/from_port", "ingress/[0]/to_port"]},
              "code_block": [[i, "  setting_" + str(i) + " = \"some value of it\"\n"] for i in range(12)],
              "file_path": "/«name».tf", "file_abs_path": "/work/infra/«name».tf", "repo_file_path": "/infra/«name».tf",
              "file_line_range": [7, 18], "resource": "aws_resource.«name»", "evaluations": None,
              "check_class": "checks.resource.aws.«check»", "fixed_definition": None, "entity_tags": {"team": "core"},
              "caller_file_path": None, "caller_file_line_range": None, "resource_address": None, "severity": None,
              "bc_category": None, "benchmarks": None, "description": None, "short_description": None,
              "guideline": "https://docs.example.com/policies/«check»", "details": [], "check_len": None, "definition_context_file_path": "/infra/«name».tf"}
    return document({"check_type": "terraform", "results": {"passed_checks": ["«LIST:passed»"], "failed_checks": ["«LIST:failed»"],
                                                            "skipped_checks": [], "parsing_errors": []},
                     "summary": {"passed": 1, "checkov_version": "3.3.30"}}, None, 4,
                    passed=List(text(record, 4), only="pass"), failed=List(text(record, 4), only="fail"))


def grouped(value, group, record, size, indent, fails=False, **lists):
    inner = {"inner": List(text(record, indent), ",\n")}
    return document(value, None, indent, fails, groups=List(text(group, indent), ",\n", size=size, inner=inner), **lists)


def notification():
    entity = {"id": "«name»", "name": "«name»", "type": "SecurityGroup", "region": "us_west_2", "dome9Id": "1|«uuid»",
              "accountNumber": "«account»", "description": "a group", "source": "Db",
              "inboundRules": [{"protocol": "TCP", "port": i, "portTo": i, "scope": "0.0.0.0/0", "scopeMetaData": None} for i in range(20)],
              "tags": [{"key": f"tag-{i}", "value": "some words about it"} for i in range(8)]}
    message = {"policy": {"name": "to the team", "description": ""}, "bundle": {"name": "Made up", "description": SENTENCE, "id": -7},
               "reportTime": "2026-11-03T10:00:00.125Z",
               "rule": {"name": "«title»", "ruleId": "D9.AWS.«rule»", "description": SENTENCE * 2, "remediation": SENTENCE * 2,
                        "complianceTags": "", "logicHash": "aGFzaA", "severity": "High"},
               "status": "«Passed|Failed»", "account": {"id": "«account»", "name": "main", "vendor": "Aws"},
               "region": "Oregon", "entity": entity, "remediationActions": [], "findingKey": "k+«uuid»"}
    return lines({"Type": "Notification", "MessageId": "«uuid»", "TopicArn": "arn:aws:sns:us-east-1:«account»:topic", "Subject": "s",
                  "Message": json.dumps(message, ensure_ascii=False), "Timestamp": "2026-11-03T10:00:01.125Z", "SignatureVersion": "1",
                  "Signature": "c2lnbmF0dXJl" * 28, "SigningCertURL": "https://sns.example.com/cert.pem"})

def oscal(kind):
    state = {"uuid": "«uuid»", "title": "«title»", "description": SENTENCE * 3,
             "target": {"type": "objective-id", "target-id": "ac-«rule».1_obj", "status": {"state": "«satisfied|not-satisfied»", "reason": "other"}},
             "related-observations": [{"observation-uuid": "b-«uuid»"}]}
    observation = {"uuid": "b-«uuid»", "title": "«title»", "description": SENTENCE * 4, "methods": ["TEST"], "types": ["finding"],
                   "subjects": [{"subject-uuid": "c1", "type": "component"}], "relevant-evidence": [{"href": "#«uuid»", "description": SENTENCE * 2}],
                   "collected": "2026-06-02T08:40:00-04:00"}
    lists = {"findings": ["«LIST:all»"], "observations": ["«LIST:observations»"]}
    about = {"uuid": "d", "metadata": {"title": "Shop", "version": "1", "oscal-version": "1.1.2"}}
    if kind == "assessment-results":
        about["results"] = [{"uuid": "x", "title": "June", "description": "d", "start": "2026-06-02T08:31:20-04:00", "end": "2026-06-02T08:46:51-04:00",
                             "local-definitions": {"components": [{"uuid": "c1", "type": "service", "title": "Roles", "description": "d"}]}, **lists}]
    else:
        about.update(lists)
        about["poam-items"] = []
    return document({kind: about}, state, 2, observations=List(text(observation, 2)))
