"""Reads the fields that Crosswalk reads from Prowler OCSF, with orjson.

The peer of the reading benchmark: each record of NDJSON by itself, an array
as a whole, as its users do. Prints the number of findings and of fails.
"""

import sys

import orjson


def fields(record):
    resource = record["resources"][0]
    return (record["metadata"]["event_code"], record["metadata"]["product"]["version"], record["status_code"],
            record["status"], record["status_detail"], record["severity"], record["finding_info"]["title"],
            record["finding_info"]["uid"], resource["uid"], resource["type"], resource["region"],
            resource.get("cloud_partition"), record["cloud"]["account"]["uid"], record["time"])


def main(path):
    total = fails = 0
    with open(path, "rb") as lines:
        if lines.read(1) == b"[":
            lines.seek(0)
            records = orjson.loads(lines.read())
        else:
            lines.seek(0)
            records = map(orjson.loads, lines)
        for record in records:
            total += 1
            fails += fields(record)[2] == "FAIL"
    print(total, fails)


if __name__ == "__main__":
    main(sys.argv[1])
