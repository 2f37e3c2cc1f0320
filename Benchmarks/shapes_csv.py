"""The shapes of the formats in CSV, rows of the size that their tools write."""

from filling import SENTENCE, List, Shape


def table(columns, delimiter=",", fails=False, quoted=False):
    """A header and a row of what each column holds, quoted where it must be."""
    def cell(value):
        if quoted or any(mark in value for mark in (delimiter, '"', "\n")):
            return '"' + value.replace('"', '""') + '"'
        return value
    return Shape(delimiter.join(cell(name) for name in columns) + "\n«LIST:all»\n",
                 {"all": List(delimiter.join(cell(value) for value in columns.values()), "\n")}, fails)


LONG = SENTENCE + "\n\nIt says \"so\"; and, in other words:\n- " + SENTENCE


def formats():
    return {
        "prowler-csv": table({
            "AUTH_METHOD": "profile: audit", "TIMESTAMP": "2026-11-23 05:45:53.153381", "ACCOUNT_UID": "«account»", "ACCOUNT_NAME": "",
            "ACCOUNT_EMAIL": "", "ACCOUNT_TAGS": "", "FINDING_UID": "prowler-aws-«check»-«account»-«region»-«name»", "PROVIDER": "aws",
            "CHECK_ID": "«check»", "CHECK_TITLE": "«title»", "CHECK_TYPE": "Software and Configuration Checks", "STATUS": "«PASS|FAIL»",
            "STATUS_EXTENDED": "Resource «name» was looked at for «check».", "MUTED": "False", "SERVICE_NAME": "«service»",
            "SUBSERVICE_NAME": "", "SEVERITY": "high", "RESOURCE_TYPE": "AwsResource", "RESOURCE_UID": "«arn»", "RESOURCE_NAME": "«name»",
            "RESOURCE_DETAILS": "", "RESOURCE_TAGS": "", "PARTITION": "aws", "REGION": "«region»", "DESCRIPTION": LONG, "RISK": LONG,
            "RELATED_URL": "", "REMEDIATION_RECOMMENDATION_TEXT": SENTENCE, "REMEDIATION_RECOMMENDATION_URL": "https://hub.example.com/«check»",
            "REMEDIATION_CODE_CLI": "aws «service» put-it --name x", "COMPLIANCE": " | ".join(f"Framework-{i}: {i}.1, {i}.2" for i in range(20)),
            "CATEGORIES": "identity", "DEPENDS_ON": "", "RELATED_TO": "", "NOTES": "", "PROWLER_VERSION": "5.46.0",
            "ADDITIONAL_URLS": "https://docs.example.com/«check»"}, ";"),
        "prowler-compliance-csv": table({
            "PROVIDER": "aws", "DESCRIPTION": SENTENCE, "ACCOUNTID": "«account»", "REGION": "«region»",
            "ASSESSMENTDATE": "2026-11-23 05:52:12.600228", "REQUIREMENTS_ID": "1.«rule»", "REQUIREMENTS_DESCRIPTION": "«title»",
            "REQUIREMENTS_ATTRIBUTES_SECTION": "1 A section", "REQUIREMENTS_ATTRIBUTES_DESCRIPTION": LONG,
            "REQUIREMENTS_ATTRIBUTES_RATIONALESTATEMENT": LONG, "REQUIREMENTS_ATTRIBUTES_REMEDIATIONPROCEDURE": LONG,
            "REQUIREMENTS_ATTRIBUTES_AUDITPROCEDURE": LONG, "REQUIREMENTS_ATTRIBUTES_REFERENCES": "https://docs.example.com/«check»",
            "STATUS": "«PASS|FAIL»", "STATUSEXTENDED": "Resource «name» was looked at.", "RESOURCEID": "«arn»", "RESOURCENAME": "«name»",
            "CHECKID": "«check»", "MUTED": "False", "FRAMEWORK": "Made-Up", "NAME": "A framework"}, ";"),
        "powerpipe-csv": table({
            "group_id": "aws_compliance.benchmark.made_up", "title": "Made up", "description": "",
            "control_id": "aws_compliance.control.«check»", "control_title": "«title»", "control_description": SENTENCE,
            "reason": "Resource «name» was looked at for it.", "resource": "«arn»", "status": "«ok|alarm»", "severity": "high",
            "account_id": "«account»", "region": "«region»", "service": "AWS/IAM"}),
        "checkov-csv": table({
            "Resource": "aws_resource.«name»", "Path": "/infra/«name».tf", "Git Org": "o", "Git Repository": "r",
            "Misconfigurations": "CKV_AWS_«rule»", "Severity": "", "Policy title": "«title»",
            "Guideline": "https://docs.example.com/«check»"}, fails=True),
        "wiz-csv": table({
            "Created At": "2026-01-25T00:19:27Z", "Title": "«title»", "Severity": "HIGH", "Status": "OPEN", "Description": LONG * 2,
            "Resource Type": "USER", "Resource external ID": "«arn»", "Subscription ID": "«account»", "Project IDs": "«uuid», «uuid»",
            "Project Names": "One, Two", "Resolved Time": "", "Resolution": "", "Control ID": "c-«rule»", "Resource Name": "«name»",
            "Resource Region": "«region»", "Resource Status": "Active", "Resource Platform": "AWS", "Resource OS": "",
            "Resource original JSON": "{" + ", ".join(f'"field{i}": "some value of it"' for i in range(60)) + "}",
            "Issue ID": "«uuid»", "Ticket URLs": "", "Note": "", "Due At": "", "Remediation Recommendation": LONG,
            "Subscription Name": "main", "Wiz URL": "https://app.example.com/issues/«uuid»"}, fails=True),
        "azure-defender-csv": table({
            "exportedTimestamp": "2026-09-28T16:01:10.373Z", "subscriptionId": "«uuid»", "subscriptionName": "First",
            "resourceGroup": "group", "resourceType": "virtualnetworks", "resourceName": "«name»",
            "resourceId": "/subscriptions/«account»/resourcegroups/group/providers/microsoft.network/virtualnetworks/«name»",
            "recommendationId": "/subscriptions/«account»/providers/Microsoft.Security/assessments/«uuid»",
            "recommendationName": "a-«rule»", "recommendationDisplayName": "«title»", "description": SENTENCE * 2,
            "remediationSteps": LONG, "severity": "Low", "state": "«Healthy|Unhealthy»", "notApplicableReason": "",
            "firstEvaluationDate": "2026-09-01", "statusChangeDate": "2026-09-02", "controls": "Restrict access",
            "azurePortalRecommendationLink": "portal.example.com/«uuid»", "nativeCloudAccountId": ""}, quoted=True),
        "prisma-compute-csv": table({
            "Hostname": "node-«name»", "Distro": "Debian", "CVE ID": "", "Compliance ID": "6«rule»", "Type": "linux", "Severity": "important",
            "Packages": "", "Source Package": "", "Package Version": "", "Description": LONG, "Cause": "No partition", "Cluster": "c"}, fails=True),
        "orca-csv": table({
            "OrcaScore": "7.5", "Title": "«title»", "Category": "IAM", "Inventory.Name": "«name»", "CloudAccount.Name": "prod-«account»",
            "Source": "«name»", "Status": "open", "CreatedAt": "2026-01-01T00:00:00Z", "LastSeen": "2026-02-01T00:00:00Z",
            "Labels": "[\"a\", \"b\"]"}, fails=True),
        "cloudguard-csv": table({
            "findingKey": "k-«uuid»", "createdTime": "2026-11-01T00:00:00.1234567Z", "ruleId": "D9.AWS.«rule»", "ruleName": "«title»",
            "severity": "High", "entityType": "IamUser", "entityExternalId": "«arn»", "cloudAccountExternalId": "«account»",
            "cloudAccountType": "Aws", "region": "«region»", "status": "«Passed|Active»", "isExcluded": "false", "description": SENTENCE,
            "remediation": LONG}),
        "securityhub-csv": table({
            "Severity": "«LOW|HIGH»", "Workflow status": "NEW", "Record state": "ACTIVE", "Region": "«region»", "Account ID": "«account»",
            "Company": "AWS", "Product": "Security Hub", "Control ID": "IAM.«rule»", "Title": "«title»", "Resource": "«arn»",
            "Resource type": "AwsIamUser", "Compliance status": "«PASSED|FAILED»", "Updated at": "2026-11-20T08:00:00.000Z",
            "Finding ID": "arn:aws:securityhub:«region»:«account»:security-control/IAM.«rule»/finding/«uuid»"}, quoted=True),
        "cloudsploit-csv": table({
            "category": "IAM", "title": "«title»", "description": SENTENCE, "resource": "«arn»", "region": "«region»",
            "statusWord": "«OK|FAIL»", "message": "Resource «name» was looked at."}),
        "plain-csv": table({
            "scanner": "inhouse", "check": "«check»", "status": "«pass|fail»", "provider": "aws", "account": "«account»", "region": "«region»",
            "type": "AwsResource", "resource": "«arn»", "time": "2026-11-24T05:47:43Z", "severity": "high", "title": "«title»",
            "evidence": "Resource «name» was looked at for it."}),
    }
