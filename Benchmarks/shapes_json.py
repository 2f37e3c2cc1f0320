"""The shapes of the formats in JSON, records of the size that their tools write."""

import json

import generate
from filling import SENTENCE, List, Shape
from records_json import WHEN, array, checkov, document, grouped, hdf_control, lines, notification, oscal, prowler_ocsf, sarif, \
    security_finding, text


def formats():
    evaluation = {"EvaluationResultIdentifier": {
        "EvaluationResultQualifier": {"ConfigRuleName": "«check»", "ResourceType": "AWS::EC2::SecurityGroup", "ResourceId": "«name»",
                                      "EvaluationMode": "DETECTIVE"},
        "OrderingTimestamp": "2026-11-17T08:15:34.900000+00:00"},
        "ComplianceType": "«COMPLIANT|NON_COMPLIANT»", "ResultRecordedTime": "2026-11-17T08:15:35.456000+00:00",
        "ConfigRuleInvokedTime": "2026-11-17T08:15:34.900000+00:00", "Annotation": "The port of «name» is looked at."}
    evidence = {"dataSource": "AWS Security Hub", "evidenceAwsAccountId": "«account»", "time": "2026-10-03T00:00:00+00:00",
                "eventSource": "securityhub.amazonaws.com", "eventName": "«check»", "evidenceByType": "Compliance check",
                "resourcesIncluded": [{"arn": "«arn»", "value": None, "complianceCheck": "«PASSED|FAILED»"}],
                "attributes": {"findingTitle": "«title»", "findingSeverity": "HIGH"}, "iamId": "",
                "complianceCheck": "«PASSED|FAILED»", "awsOrganization": "", "awsAccountId": "«account»",
                "evidenceFolderId": "«uuid»", "id": "«uuid»", "assessmentReportSelection": "No"}
    third = {"AssessmentStartTime": WHEN, "FindingUniqueId": "prowler-aws-«check»-«account»-«region»-«name»", "Provider": "aws",
             "CheckID": "«check»", "CheckTitle": "«title»", "CheckType": ["Software and Configuration Checks"], "ServiceName": "«service»",
             "SubServiceName": "", "Status": "«PASS|FAIL»", "StatusExtended": "Resource «name» was looked at for «check».",
             "Severity": "high", "ResourceType": "AwsResource", "ResourceDetails": "", "Description": SENTENCE, "Risk": SENTENCE * 3,
             "RelatedUrl": "", "Remediation": {"Code": {"NativeIaC": "", "Terraform": "", "CLI": "aws «service» put-it --name x", "Other": ""},
                                               "Recommendation": {"Text": SENTENCE, "Url": "https://docs.example.com/«check»"}},
             "Compliance": {name: [f"{i}.{j}" for j in range(4)] for i, name in enumerate(generate.FRAMEWORKS)},
             "Categories": [], "DependsOn": [], "RelatedTo": [], "Notes": "", "Profile": None, "AccountId": "«account»",
             "OrganizationsInfo": None, "Region": "«region»", "ResourceId": "«name»", "ResourceArn": "«arn»", "ResourceTags": {}}
    second = {"Profile": "default", "Account Number": "«account»", "Control": "[«check»] «title»",
              "Message": "«region»: Resource «name» was looked at.", "Severity": "Critical", "Status": "«Pass|Fail»", "Scored": "Scored",
              "Level": "Level 1", "Control ID": "1.«rule»", "Region": "«region»", "Timestamp": "2021-08-23T06:38:21Z",
              "Compliance": "ens-op.acc.1", "Service": "«service»", "CAF Epic": "IAM", "Risk": SENTENCE * 2, "Remediation": SENTENCE,
              "Doc link": "https://docs.example.com/«check»", "Resource ID": "«name»", "Account Email": ""}
    ocsf = {"message": "Resource «name» was looked at.", "class_uid": 2003, "class_name": "Compliance Finding", "category_uid": 2,
            "activity_id": 1, "type_uid": 200301, "time": 1795498593, "severity_id": 4, "severity": "High", "status": "New", "status_id": 1,
            "status_code": "«PASS|FAIL»", "status_detail": "Resource «name» was looked at.",
            "metadata": {"event_code": "«check»", "product": {"name": "Prowler", "uid": "prowler", "vendor_name": "Prowler", "version": "5.46.0"},
                         "version": "1.5.0"},
            "finding_info": {"uid": "«uuid»", "title": "«title»", "created_time": 1795498593, "desc": SENTENCE},
            "compliance": {"checks": [{"uid": "«check»", "name": "«title»", "desc": SENTENCE, "status": "«PASS|FAIL»", "status_id": "«#1|3»"}],
                           "requirements": ["R-«rule»"], "control": SENTENCE, "standards": ["Made-Up-1.0"], "status_id": "«#1|3»"},
            "resources": [{"uid": "«arn»", "name": "«name»", "type": "AwsResource", "region": "«region»", "cloud_partition": "aws",
                           "group": {"name": "«service»"}, "labels": [], "data": {"details": "", "metadata": {"arn": "«arn»"}}}],
            "unmapped": {"cloud": {"provider": "aws", "region": "«region»", "account": {"uid": "«account»", "name": "a"}},
                         "requirement_attributes": {"Section": SENTENCE}}}
    entity = {"id": "«arn»", "name": "«name»", "region": "us_west_2", "arn": "«arn»", "tags": [{"key": "team", "value": "core"}] * 8,
              "settings": {f"setting{i}": "some value of it" for i in range(24)}}
    entry = {"isRelevant": True, "isValid": "«#true|false»", "isExcluded": False, "exclusionId": None, "error": None, "testObj": {
        "id": "«arn»", "dome9Id": "1|«uuid»", "entityType": "iamUser", "entityIndex": "«#n»", "customEntityComparisonHash": None}}
    test = {"error": None, "testedCount": 10, "relevantCount": 10, "nonComplyingCount": 1, "exclusionStats": {"testedCount": 0},
            "entityResults": ["«LIST:inner»"], "rule": {
                "name": "«title»", "severity": "High", "logic": "IamUser should have x", "description": SENTENCE * 2,
                "remediation": SENTENCE * 2, "complianceTag": "", "ruleId": "D9.AWS.«rule»", "logicHash": "h«rule»"}, "testPassed": False}
    assessment = grouped({"request": {"externalCloudAccountId": "111122223333", "cloudAccountType": "Aws"}, "tests": ["«LIST:groups»"],
                          "testEntities": {"iamUser": ["«LIST:entities»"]}, "createdTime": "2026-11-20T08:00:00.1234567Z"},
                         test, entry, 10, None)
    assessment.lists["entities"] = List(text(entity))
    finding = {"id": "«uuid»", "findingKey": "key+/«uuid»", "createdTime": "2026-10-01T00:00:00Z", "updatedTime": "2026-10-02T00:00:00.1234567Z",
               "lastSeenTime": "2026-10-03T00:00:00Z", "cloudAccountType": "Aws", "cloudAccountId": "«uuid»", "cloudAccountExternalId": "«account»",
               "organizationalUnitId": None, "bundleId": 1, "alertType": "Task", "ruleId": "D9.AWS.«rule»", "ruleName": "«title»",
               "ruleLogic": "x should have y", "entityDome9Id": "1|«uuid»", "entityExternalId": "«arn»", "entityType": "S3Bucket",
               "entityTypeByEnvironmentType": "1|S3Bucket", "entityName": "«name»", "severity": "High", "region": "Frankfurt",
               "description": SENTENCE * 3, "remediation": SENTENCE * 3, "tag": "", "occurrences": [], "labels": [], "acknowledged": False,
               "origin": "ComplianceEngine", "isExcluded": False, "comments": [], "action": "Detect", "status": "Active", "statusReason": None}
    kics = {"file_name": "infra/«name».tf", "similarity_id": "«uuid»«uuid»", "line": 5, "resource_type": "aws_s3_bucket",
            "resource_name": "«name»", "issue_type": "MissingAttribute", "search_key": "aws_s3_bucket[«name»]", "search_line": -1,
            "search_value": "", "expected_value": "It should be there", "actual_value": "It is missing at «name»"}
    violation = {"rule_name": "«check»", "description": SENTENCE, "rule_id": "AC_AWS_«rule»", "severity": "HIGH", "category": "Security",
                 "resource_name": "«name»", "resource_type": "aws_db_instance", "module_name": "root", "file": "«name».tf", "plan_root": "./", "line": 5}
    tfsec = {"rule_id": "AVD-AWS-«rule»", "long_id": "aws-«check»", "rule_description": "«title»", "rule_provider": "aws",
             "rule_service": "«service»", "impact": SENTENCE, "resolution": "Put it right", "links": ["https://docs.example.com/«check»"],
             "description": "It is about «name».", "severity": "HIGH", "warning": False, "status": "«#1|0»", "resource": "aws_resource.«name»",
             "location": {"filename": "/infra/«name».tf", "start_line": 4, "end_line": 9}}
    trivy = {"Type": "Terraform Security Check", "ID": "AVD-AWS-«rule»", "AVDID": "AVD-AWS-«rule»", "Title": "«title»", "Description": SENTENCE,
             "Message": "It is about «name».", "Namespace": "builtin.aws", "Query": "data.builtin.aws", "Resolution": "Put it right",
             "Severity": "HIGH", "PrimaryURL": "https://docs.example.com/«check»", "References": [f"https://docs.example.com/{i}" for i in range(3)],
             "Status": "«PASS|FAIL»", "CauseMetadata": {"Resource": "aws_resource.«name»", "Provider": "AWS", "Service": "«service»", "StartLine": 4,
                                                        "EndLine": 9, "Code": {"Lines": [{"Number": i, "Content": "  setting = \"value\"",
                                                                                         "IsCause": True, "Truncated": False} for i in range(8)]}}}
    operator = {"checkID": "KSV«rule»", "title": "«title»", "severity": "LOW", "category": "Kubernetes", "description": SENTENCE,
                "messages": ["Container '«name»' should not."], "remediation": SENTENCE, "success": "«#true|false»"}
    bench = {"test_number": "1.«n».1", "test_desc": "«title»", "audit": "stat -c %a /etc/«name»", "AuditEnv": "", "AuditConfig": "",
             "type": "", "remediation": SENTENCE * 2, "test_info": [SENTENCE * 2], "status": "«PASS|FAIL»", "actual_value": "permissions=777",
             "scored": True, "IsMultiple": False, "expected_result": "permissions has 644", "reason": ""}
    control = {"controlID": "C-«rule»", "name": "«title»", "status": {"status": "«passed|failed»"}, "rules": [
        {"name": "rule-«check»", "status": "«passed|failed»", "paths": [{"failedPath": "spec.template.«name»", "fixPath": {"path": "", "value": ""}}]}] * 2}
    row = {"reason": "Resource «name» was looked at for it.", "resource": "«arn»", "status": "«ok|alarm»",
           "dimensions": [{"key": "region", "value": "«region»"}, {"key": "account_id", "value": "«account»"}]}
    scout = {"checked_items": 4, "compliance": None, "dashboard_name": "Users", "description": "«title»", "display_path": "iam.users.id",
             "flagged_items": "«#0|1»", "id_suffix": "x", "items": ["iam.users.AIDA«n».mfa"], "level": "danger", "path": "iam.users.id.mfa",
             "rationale": SENTENCE * 2, "references": [], "remediation": SENTENCE, "service": "IAM"}
    return {
        "prowler-ocsf": prowler_ocsf(),
        "securityhub-asff": document({"Findings": ["«LIST:all»"]}, security_finding("aws/securityhub", "security-control/«check»"), 4),
        "prowler-asff": array(security_finding("prowler/prowler", "prowler-«check»"), 4),
        "prowler-json-v3": array(third, 4),
        "prowler-json-v2": lines(second),
        "aws-config": document({"EvaluationResults": ["«LIST:all»"]}, evaluation, 4),
        "aws-audit-manager": document({"evidence": ["«LIST:all»"]}, evidence, 4),
        "ocsf-compliance-2003": array(ocsf, 4),
        "cloudguard-assessment": assessment,
        "cloudguard-findings": document({"findings": ["«LIST:all»"], "totalFindingsCount": 1}, finding, fails=True),
        "cloudguard-notification": notification(),
        "sarif": sarif(),
        "checkov": checkov(),
        "kics": grouped({"kics_version": "v2.1.3", "files_scanned": 3, "start": "2026-11-01T10:00:00Z", "end": "2026-11-01T10:01:00.5Z",
                         "queries": ["«LIST:groups»"]},
                        {"query_name": "«title»", "query_id": "6726dcc0-«rule»", "severity": "HIGH", "platform": "Terraform",
                         "cloud_provider": "AWS", "category": "Encryption", "description": SENTENCE, "files": ["«LIST:inner»"]}, kics, 10, 2, True),
        "terrascan": document({"results": {"violations": ["«LIST:all»"], "skipped_violations": None,
                                           "scan_summary": {"file/folder": "/iac", "scanned_at": "2026-11-01 13:13:06.083208 +0000 UTC", "high": 1}}},
                              violation, 2, True),
        "tfsec": document({"results": ["«LIST:all»"]}, tfsec, 2),
        "trivy": grouped({"SchemaVersion": 2, "Trivy": {"Version": "0.68.1"}, "CreatedAt": "2026-11-01T10:00:00.5+01:00", "ArtifactName": "iac",
                          "ArtifactType": "filesystem", "Results": ["«LIST:groups»"]},
                         {"Target": "«name».tf", "Class": "config", "Type": "terraform", "Misconfigurations": ["«LIST:inner»"]}, trivy, 20, 2),
        "trivy-operator": grouped({"apiVersion": "v1", "kind": "List", "items": ["«LIST:groups»"]},
                                  {"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "ConfigAuditReport",
                                   "metadata": {"name": "replicaset-«name»", "namespace": "web", "labels": {
                                       "trivy-operator.resource.kind": "ReplicaSet", "trivy-operator.resource.name": "«name»",
                                       "trivy-operator.resource.namespace": "web"}},
                                   "report": {"updateTimestamp": "2026-11-01T10:00:00Z", "scanner": {"name": "Trivy", "version": "0.50"},
                                              "checks": ["«LIST:inner»"]}}, operator, 20, 4),
        "kube-bench": grouped({"Controls": ["«LIST:groups»"], "Totals": {"total_pass": 1}},
                              {"id": "1", "version": "cis-1.23", "text": "Master", "node_type": "master",
                               "tests": [{"section": "1.1", "pass": 0, "desc": "Files", "results": ["«LIST:inner»"]}]}, bench, 20, 2),
        "kubescape": grouped({"generationTime": "2026-11-01T10:00:00Z", "clusterName": "prod",
                              "summaryDetails": {"controls": {"«LIST:summary»": 0}, "frameworks": []},
                              "resources": ["«LIST:resources»"], "results": ["«LIST:groups»"],
                              "metadata": {"scanMetadata": {"kubescapeVersion": "v3.0.3"}}},
                             {"resourceID": "apps/v1/web/Deployment/«name»", "controls": ["«LIST:inner»"]}, control, 20, None,
                             summary=List('"C-«rule»":{"controlID":"C-«rule»","name":"«title»","scoreFactor":7}', first=668),
                             resources=List(text({"resourceID": "apps/v1/web/Deployment/«name»", "object": {
                                 "apiVersion": "apps/v1", "kind": "Deployment", "spec": {f"field{i}": SENTENCE for i in range(20)}}}), size=20)),
        "kubescape-v1": grouped({"clusterName": "prod", "generationTime": "2026-11-01T10:00:00Z",
                                 "frameworks": [{"name": "NSA", "controlReports": ["«LIST:groups»"]}]},
                                {"name": "«title»", "controlID": "C-«rule»", "baseScore": 7, "description": SENTENCE, "remediation": SENTENCE,
                                 "ruleReports": [{"name": "rule-«rule»", "remediation": "", "ruleStatus": {"status": "success", "message": ""},
                                                  "ruleResponses": ["«LIST:inner»"]}]},
                                {"alertMessage": "Deployment «name» was looked at.", "failedPaths": ["spec.template.spec.containers[0]"],
                                 "ruleStatus": "", "packagename": "armo_builtins", "alertScore": 7, "alertObject": {"k8sApiObjects": [
                                     {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "«name»", "namespace": "web"}}]}},
                                20, None, fails=True),
        "stig-cklb": document({"title": "T", "id": "i", "stigs": [{"stig_name": "S", "display_name": "D", "stig_id": "S_STIG",
                                                                   "release_info": "Release: 1 Benchmark Date: 01 Oct 2026", "version": "1",
                                                                   "rules": ["«LIST:all»"]}],
                               "target_data": {"target_type": "Computing", "host_name": "host-1", "ip_address": "192.0.2.1", "fqdn": "",
                                               "is_web_database": False}, "cklb_version": "1.0"},
                              {"group_id_src": "V-«n»", "group_tree": [{"id": "V-«n»", "title": "SRG-OS-000001", "description": ""}],
                               "group_id": "V-«n»", "severity": "medium", "group_title": "SRG-OS-000001", "rule_id_src": "SV-«n»r1_rule",
                               "rule_id": "SV-«n»", "rule_version": "S-00-«n»", "rule_title": "«title»", "fix_text": SENTENCE * 2,
                               "weight": "10.0", "check_content": SENTENCE * 3, "discussion": SENTENCE * 2, "ccis": ["CCI-000015"],
                               "legacy_ids": [], "uuid": "«uuid»", "stig_uuid": "u", "status": "«not_a_finding|open»", "overrides": {},
                               "comments": "", "finding_details": "Setting «name» was looked at."}),
        "hdf-inspec": document({"platform": {"name": "debian", "release": "12", "target_id": "host-1"},
                                "profiles": [{"name": "base", "version": "1.0.0", "sha256": "00", "supports": [], "controls": ["«LIST:all»"],
                                              "status": "loaded"}], "statistics": {"duration": 1.5}, "version": "5.22.40"}, hdf_control()),
        "inspec-json-min": document({"controls": ["«LIST:all»"], "statistics": {"duration": 1}, "version": "4.18.0"},
                                    {"id": "«check»-«n»", "profile_id": "base", "profile_sha256": "00" * 32, "status": "«passed|failed»",
                                     "code_desc": "File /etc/«name» is expected to exist", "message": "expected /etc/«name» to exist"}),
        "inspec-automate-ndjson": lines({
            "status": "«passed|failed»", "id": "«check»", "title": "«title»", "impact": 0.7, "control_tags": {"cis": "x", "level": 1},
            "description": SENTENCE * 2, "platform": {"name": "redhat", "release": "8.5", "target_id": "host-«account».example"},
            "profile": {"name": "base", "version": "1", "sha256": "00" * 32, "title": "Base"}, "group": {"id": "g"}, "waived": False,
            "results": [{"status": "«passed|failed»", "code_desc": f"File {i} of «name» is expected to exist", "run_time": 0.01,
                         "start_time": "2026-11-24T05:47:43+00:00"} for i in range(5)], "end_time": "2026-11-24T05:47:44Z"}),
        "powerpipe-json": grouped({"group_id": "root_result_group", "title": "G", "description": "", "tags": {}, "summary": {"status": {"alarm": 1}},
                                   "groups": [], "controls": ["«LIST:groups»"]},
                                  {"summary": {"alarm": 1}, "results": ["«LIST:inner»"], "control_id": "aws_compliance.control.«check»",
                                   "description": SENTENCE, "severity": "critical", "tags": {"plugin": "aws"}, "title": "«title»",
                                   "run_status": 4, "run_error": ""}, row, 25, 2),
        "scoutsuite": Shape("scoutsuite_results =\n" + text(
            {"account_id": "012345678912", "environment": "aws",
             "last_run": {"ruleset_name": "default", "run_parameters": {"regions": ["eu-west-1"], "services": ["iam"]},
                          "time": "2026-11-24 05:50:53+0000", "version": "5.14.0"}, "metadata": {}, "partition": "aws", "provider_code": "aws",
             "provider_name": "Amazon Web Services", "services": {"iam": {"findings": {"«LIST:failed»": 0}, "users": {"«LIST:users»": 0}}, "s3": {"findings": {"«LIST:passed»": 0}}}}),
            {"failed": List('"«check»-«n»":' + text(scout), only="fail"),
             "passed": List('"«check»-«n»":' + text({**scout, "items": []}), only="pass"),
             "users": List('"AIDA«n»":{"arn":"arn:aws:iam::012345678912:user/«name»","id":"AIDA«n»","name":"«name»"}', only="fail")}),
        "cloud-custodian": array({"VolumeType": "gp2", "VolumeId": "vol-«n»", "KmsKeyArn": "arn:aws:kms:«region»:«account»:key/«uuid»", "Size": 8,
                                  "AvailabilityZone": "«region»a", "State": "in-use", "CreateTime": "2026-11-24T05:47:43+00:00",
                                  "Tags": [{"Key": f"tag-{i}", "Value": "some words about it"} for i in range(6)],
                                  "Attachments": [{"InstanceId": "i-«n»", "Device": "/dev/sda1", "State": "attached"}],
                                  "c7n:MatchedFilters": ["Encrypted"]}, 2, True).beside({"metadata.json": json.dumps({
                                      "policy": {"name": "unencrypted", "resource": "aws.ebs", "description": SENTENCE,
                                                 "metadata": {"severity": "high"}, "filters": []}, "version": "0.9.53",
                                      "execution": {"id": "e", "start": 1795499441.25, "end_time": 1795499442.5, "duration": 1.25},
                                      "config": {"region": "eu-west-1", "regions": ["eu-west-1"], "account_id": "012345678912"}})}),
        "cloudsploit": array({"plugin": "«check»", "category": "IAM", "title": "«title»", "description": SENTENCE, "resource": "«arn»",
                              "region": "«region»", "status": "«OK|FAIL»", "message": "Resource «name» was looked at."}, 4),
        "orca": array({"Title": "«title»", "Labels": ["CSPM", "x"], "CreatedAt": "2025-01-01T08:00:00+00:00", "Status": "open", "Category": "IAM",
                       "OrcaScore": 7.5, "Source": "«name»", "LastSeen": "2025-02-01T08:00:00+00:00", "CloudAccount": {"Name": "prod-«account»"},
                       "Inventory": {"Name": "«name»"}}, 2, True),
        "plain-json": lines({"scanner": "inhouse", "check": "«check»", "status": "«pass|fail»", "provider": "aws", "account": "«account»",
                             "region": "«region»", "type": "AwsResource", "resource": "«arn»", "time": "2026-11-24T05:47:43Z", "severity": "high",
                             "title": "«title»", "evidence": "Resource «name» was looked at for it."}),
        "oscal-ar": oscal("assessment-results"),
        "oscal-poam": oscal("plan-of-action-and-milestones"),
    }
