"""The peer for reports of all frameworks: Prowler's own classes, from PyPI.

    prowler_compliance.py FINDINGS.ndjson FOLDER

Reads the findings that generate.py wrote, makes Prowler's Finding of each, and
writes the compliance CSV of every framework for AWS, as `prowler aws` does at
the end of a run. Prints frameworks, rows and the seconds of the writing alone.
"""

import json
import os
import sys
import time

from prowler.lib.check.compliance_models import Compliance
from prowler.lib.check.models import CheckMetadata
from prowler.lib.outputs.compliance.cis.cis_aws import AWSCIS
from prowler.lib.outputs.compliance.generic.generic import GenericCompliance
from prowler.lib.outputs.finding import Finding, Status

source, folder = sys.argv[1:3]
os.makedirs(folder, exist_ok=True)
frameworks = Compliance.get_bulk("aws")
metadata = CheckMetadata.get_bulk("aws")
requirements = {}
for framework in frameworks.values():
    name = f"{framework.Framework}-{framework.Version}" if framework.Version else framework.Framework
    for requirement in framework.Requirements:
        for check in requirement.Checks:
            requirements.setdefault(check, {}).setdefault(name, []).append(requirement.Id)

findings = []
with open(source, encoding="utf-8") as lines:
    for line in lines:
        event = json.loads(line)
        check = event["metadata"]["event_code"]
        if check not in metadata:
            continue
        resource = event["resources"][0]
        findings.append(Finding.construct(
            auth_method="bench", timestamp=event["time"], account_uid=event["cloud"]["account"]["uid"],
            account_name=event["cloud"]["account"]["name"], account_email="", account_organization_uid="",
            account_organization_name="", account_tags={}, uid=event["finding_info"]["uid"], status=Status(event["status_code"]),
            status_extended=event["status_detail"], muted=False, resource_uid=resource["uid"], resource_metadata={},
            resource_name=resource["name"], resource_details="", resource_tags={}, partition="aws", region=resource["region"],
            compliance=requirements.get(check, {}), prowler_version="bench", raw={}, metadata=metadata[check]))

start = time.perf_counter()
rows = 0
for name, framework in frameworks.items():
    kind = AWSCIS if name.startswith("cis_") else GenericCompliance
    path = os.path.join(folder, f"{name}.csv")
    output = kind(findings=findings, compliance=framework, file_path=path)
    rows += len(output.data)
    output.batch_write_data_to_file()
print(json.dumps({"findings": len(findings), "frameworks": len(frameworks), "rows": rows, "seconds": time.perf_counter() - start}))
