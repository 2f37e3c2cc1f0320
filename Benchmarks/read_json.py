"""Reads the fields that Crosswalk reads from a format in JSON, with Python's json.

    read_json.py FORMAT FILE

Prints the number of passing and of failing results. The records of a document
`d` and the fields of a record `r` stand in the table as Python; the first of
the fields is the status. Where a record stands in a group, it is `g`.
"""

import json
import sys

PASSES = {"PASS", "Pass", "PASSED", "Passed", "passed", "pass", "COMPLIANT", "ok", "OK", "satisfied", "not_a_finding", True, 1}

ASFF = """r['Compliance']['Status'], r['Compliance'].get('SecurityControlId'), r['GeneratorId'], r['ProductArn'], r['AwsAccountId'],
    r['Resources'][0]['Id'], r['Resources'][0]['Type'], r['Resources'][0].get('Region'), r['Severity']['Label'], r['Title'], r['Id'],
    r['Workflow']['Status'], r['RecordState'], r['LastObservedAt'], r['Description']"""
OSCAL = "r['target']['status']['state'], r['target']['target-id'], r['title'], r['description'], o[r['related-observations'][0]['observation-uuid']]"

# Format: records, fields; NDJSON where the records are `r` alone.
TABLE = {
    "prowler-ocsf": ("d", """r['status_code'], r['metadata']['event_code'], r['metadata']['product']['version'], r['status'], r['status_detail'],
        r['severity'], r['finding_info']['title'], r['finding_info']['uid'], r['resources'][0]['uid'], r['resources'][0]['type'],
        r['resources'][0]['region'], r['resources'][0].get('cloud_partition'), r['cloud']['account']['uid'], r['time']"""),
    "securityhub-asff": ("d['Findings']", ASFF),
    "prowler-asff": ("d", ASFF),
    "prowler-json-v3": ("d", """r['Status'], r['CheckID'], r['CheckTitle'], r['StatusExtended'], r['Severity'], r['ResourceType'], r['AccountId'],
        r['Region'], r['ResourceId'], r['ResourceArn'], r['AssessmentStartTime'], r['FindingUniqueId'], r['Provider']"""),
    "prowler-json-v2": ("r", """r['Status'], r['Control'], r['Message'], r['Severity'], r['Region'], r['Timestamp'], r['Resource ID'],
        r['Account Number']"""),
    "aws-config": ("d['EvaluationResults']", """r['ComplianceType'], r['Annotation'], r['ResultRecordedTime'],
        r['EvaluationResultIdentifier']['EvaluationResultQualifier']['ConfigRuleName'],
        r['EvaluationResultIdentifier']['EvaluationResultQualifier']['ResourceType'],
        r['EvaluationResultIdentifier']['EvaluationResultQualifier']['ResourceId']"""),
    "aws-audit-manager": ("d['evidence']", """r['resourcesIncluded'][0]['complianceCheck'], r['resourcesIncluded'][0]['arn'], r['eventSource'],
        r['eventName'], r['attributes']['findingTitle'], r['evidenceAwsAccountId'], r['time'], r['id']"""),
    "ocsf-compliance-2003": ("d", """r['compliance']['checks'][0]['status'], r['compliance']['checks'][0]['uid'], r['compliance']['checks'][0]['name'],
        r['status'], r['status_detail'], r['severity_id'], r['finding_info']['uid'], r['resources'][0]['uid'], r['resources'][0]['type'],
        r['resources'][0]['region'], r['unmapped']['cloud']['account']['uid'], r['time']"""),
    "cloudguard-assessment": ("((g, r) for g in d['tests'] for r in g['entityResults'])", """r['isValid'], r['isRelevant'], r['isExcluded'],
        g['rule']['ruleId'], g['rule']['name'], g['rule']['severity'], r['testObj']['id'],
        d['testEntities'][r['testObj']['entityType']][r['testObj']['entityIndex']]['region']"""),
    "cloudguard-findings": ("d['findings']", """r['status'], r['isExcluded'], r['ruleId'], r['ruleName'], r['severity'], r['region'],
        r['cloudAccountExternalId'], r['entityExternalId'], r['entityType'], r['findingKey'], r['updatedTime']"""),
    "cloudguard-notification": ("json.loads(r['Message'])", """r['status'], r['rule']['ruleId'], r['rule']['name'], r['rule']['severity'],
        r['account']['id'], r['entity']['id'], r['entity']['type'], r['region'], r['reportTime'], r['findingKey']"""),
    "sarif": ("((g, r) for g in d['runs'] for r in g['results'])", """r['kind'], r['ruleId'], r['level'], r['message']['text'],
        r['locations'][0]['physicalLocation']['artifactLocation']['uri'], r['locations'][0]['physicalLocation']['region']['startLine'],
        g['tool']['driver']['rules'][r['ruleIndex']]['shortDescription']['text']"""),
    "checkov": ("(r for v in d['results'].values() for r in v)", """r['check_result']['result'], r['check_id'], r['check_name'], r['repo_file_path'],
        r['resource'], r['severity'], r['details'], r['check_result']['evaluated_keys'], r['file_line_range']"""),
    "kics": ("((g, r) for g in d['queries'] for r in g['files'])", """0, g['query_id'], g['query_name'], g['severity'], r['file_name'],
        r['resource_type'], r['resource_name'], r['actual_value'], r['similarity_id']"""),
    "terrascan": ("d['results']['violations']", """0, r['rule_id'], r['description'], r['severity'], r['resource_name'], r['resource_type'],
        r['file'], r['line']"""),
    "tfsec": ("d['results']", """r['status'], r['rule_id'], r['long_id'], r['rule_description'], r['description'], r['severity'], r['resource'],
        r['location']['filename'], r['location']['start_line']"""),
    "trivy": ("((g, r) for g in d['Results'] for r in g['Misconfigurations'])", """r['Status'], r['AVDID'], r['Title'], r['Message'], r['Severity'],
        g['Target'], r['CauseMetadata']['Resource'], r['CauseMetadata']['Provider'], r['CauseMetadata']['StartLine']"""),
    "trivy-operator": ("((g, r) for g in d['items'] for r in g['report']['checks'])", """r['success'], r['checkID'], r['title'], r['severity'],
        r['messages'], g['metadata']['labels']['trivy-operator.resource.name'], g['report']['updateTimestamp']"""),
    "kube-bench": ("((g, r) for g in d['Controls'] for t in g['tests'] for r in t['results'])", """r['status'], r['test_number'], r['test_desc'],
        r['actual_value'], r['reason'], g['version'], g['node_type']"""),
    "kubescape": ("((g, r) for g in d['results'] for r in g['controls'])", """r['status']['status'], r['controlID'], r['name'], g['resourceID'],
        d['summaryDetails']['controls'][r['controlID']]['scoreFactor'], [p['failedPath'] for t in r['rules'] for p in t['paths']]"""),
    "kubescape-v1": ("((g, r) for f in d['frameworks'] for g in f['controlReports'] for t in g['ruleReports'] for r in t['ruleResponses'])",
                     """0, g['controlID'], g['name'], g['baseScore'], r['alertMessage'], r['failedPaths'],
        [(o['apiVersion'], o['kind'], o['metadata']['namespace'], o['metadata']['name']) for o in r['alertObject']['k8sApiObjects']]"""),
    "stig-cklb": ("(r for s in d['stigs'] for r in s['rules'])", """r['status'], r['group_id'], r['rule_id'], r['rule_version'], r['severity'],
        r['rule_title'], r['finding_details'], r['comments'], r['ccis'], r['overrides'], r['legacy_ids']"""),
    "hdf-inspec": ("(r for p in d['profiles'] for r in p['controls'])", """r['results'][0]['status'], r['id'], r['title'], r['impact'], r['tags'],
        [t['code_desc'] for t in r['results']], [t['status'] for t in r['results']], r['waiver_data']"""),
    "inspec-json-min": ("d['controls']", "r['status'], r['id'], r['profile_id'], r['code_desc'], r['message']"),
    "inspec-automate-ndjson": ("r", """r['status'], r['id'], r['title'], r['impact'], r['platform']['target_id'], r['profile']['name'],
        [t['code_desc'] for t in r['results']]"""),
    "powerpipe-json": ("((g, r) for g in d['controls'] for r in g['results'])", """r['status'], g['control_id'], g['title'], g['severity'],
        r['resource'], r['reason'], {e['key']: e['value'] for e in r['dimensions']}"""),
    "scoutsuite": ("((g, r) for s in d['services'].values() for g, r in s['findings'].items())", """r['flagged_items'] == 0, g, r['description'],
        r['level'], r['items'], r['checked_items']"""),
    "cloud-custodian": ("d", "0, r['VolumeId'], r['c7n:MatchedFilters']"),
    "cloudsploit": ("d", "r['status'], r['plugin'], r['title'], r['resource'], r['region'], r['message']"),
    "orca": ("d", "0, r['Title'], r['OrcaScore'], r['CloudAccount']['Name'], r['Inventory']['Name'], r['LastSeen'], r['Status']"),
    "plain-json": ("r", """r['status'], r['check'], r['resource'], r['provider'], r['account'], r['region'], r['type'], r['time'], r['severity'],
        r['title'], r['evidence']"""),
    "oscal-ar": ("(r for s in d['assessment-results']['results'] for r in s['findings'])", OSCAL),
    "oscal-poam": ("d['plan-of-action-and-milestones']['findings']", OSCAL),
}


def observations(document):
    for value in document.values():
        for part in value.get("results", [value]):
            yield from part["observations"]


def main(name, path):
    records, fields = TABLE[name]
    is_grouped, is_lines = records.startswith("((g, r)"), records == "r" or records.startswith("json.loads")
    with open(path, encoding="utf-8") as file:
        if is_lines:
            found = map(eval(f"lambda r: {records}"), map(json.loads, file))
            document = None
        else:
            if name == "scoutsuite":
                file.readline()
            document = json.load(file)
            found = eval(f"lambda d, o: {records}")(document, {})
        kept = {o["uuid"]: o for o in observations(document)} if name.startswith("oscal") else {}
        read = eval(f"lambda d, o: lambda {'g, r' if is_grouped else 'r'}: ({fields})")(document, kept)
        total = passes = 0
        for record in found:
            total += 1
            passes += (read(*record) if is_grouped else read(record))[0] in PASSES
    print(passes, total - passes)


if __name__ == "__main__":
    main(*sys.argv[1:])
