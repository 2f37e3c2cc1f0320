"""Reads the columns that Crosswalk reads from a format in CSV, with Python's csv.

    read_csv.py FORMAT FILE

Prints the number of passing and of failing results.
"""

import csv
import sys
from operator import itemgetter

PASSES = {"PASS", "PASSED", "OK", "ok", "Healthy", "Passed", "pass"}

# Format: its columns; the first is the status, empty where each row fails.
TABLE = {
    "prowler-csv": "STATUS,CHECK_ID,CHECK_TITLE,STATUS_EXTENDED,MUTED,SEVERITY,RESOURCE_TYPE,RESOURCE_UID,RESOURCE_NAME,PARTITION,REGION,ACCOUNT_UID,"
                   "PROVIDER,TIMESTAMP,FINDING_UID,PROWLER_VERSION",
    "prowler-compliance-csv": "STATUS,CHECKID,STATUSEXTENDED,RESOURCEID,RESOURCENAME,ACCOUNTID,REGION,ASSESSMENTDATE,MUTED,PROVIDER",
    "powerpipe-csv": "status,control_id,control_title,reason,resource,severity,account_id,region",
    "checkov-csv": ",Misconfigurations,Policy title,Resource,Path,Severity",
    "wiz-csv": "Status,Control ID,Title,Severity,Resource Type,Resource external ID,Subscription ID,Resource Region,Resource Platform,Issue ID,Note,"
               "Created At,Description",
    "azure-defender-csv": "state,recommendationName,recommendationDisplayName,severity,resourceId,resourceType,subscriptionId,exportedTimestamp,"
                          "description,notApplicableReason",
    "prisma-compute-csv": ",Compliance ID,CVE ID,Hostname,Severity,Description,Cause,Type,Cluster",
    "orca-csv": "Status,Title,OrcaScore,Inventory.Name,CloudAccount.Name,Source,CreatedAt,LastSeen",
    "cloudguard-csv": "status,ruleId,ruleName,severity,entityType,entityExternalId,cloudAccountExternalId,cloudAccountType,region,isExcluded,findingKey,"
                      "createdTime,description",
    "securityhub-csv": "Compliance status,Control ID,Title,Resource,Resource type,Account ID,Region,Severity,Workflow status,Record state,Updated at,"
                       "Finding ID",
    "cloudsploit-csv": "statusWord,title,resource,region,message",
    "plain-csv": "status,check,resource,scanner,provider,account,region,type,time,severity,title,evidence",
}


def main(name, path):
    columns = TABLE[name].split(",")
    total = passes = 0
    csv.field_size_limit(1 << 25)
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter=";" if name.startswith("prowler") else ",")
        places = {column: place for place, column in enumerate(next(rows))}
        read = itemgetter(*(places[column] for column in columns if column))
        has_status = columns[0] != ""
        for row in rows:
            total += 1
            values = read(row)
            passes += has_status and values[0] in PASSES
    print(passes, total - passes)


if __name__ == "__main__":
    main(*sys.argv[1:])
