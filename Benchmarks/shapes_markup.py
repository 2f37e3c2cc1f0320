"""The shapes of the formats in XML and YAML, records of the size that their tools write."""

from filling import SENTENCE, List, Shape

XCCDF = "http://checklists.nist.gov/xccdf/1.2"
HTML = "http://www.w3.org/1999/xhtml"
RULE_ID = "xccdf_org.example_rule_«check»_«n»"

RULE = f"""
    <Rule id="{RULE_ID}" selected="true" severity="medium">
      <title>«title»</title>
      <description>{SENTENCE}<html:code>/etc/«name»</html:code> {SENTENCE}<html:br/>{SENTENCE * 2}</description>
      """ + "\n      ".join(f'<reference href="https://docs.example.com/standard-{i}">AC-{i}(a)</reference>' for i in range(22)) + f"""
      <rationale>{SENTENCE * 2}</rationale>
      <platform idref="cpe:/o:example:linux:12"/>
      <fix id="fix_«check»_«n»" system="urn:xccdf:fix:script:sh">{"if test -e /etc/thing; then echo 'setting = value' &gt;&gt; /etc/thing; fi" * 8}</fix>
      <check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">
        <check-content-ref name="oval:org.example:def:«n»" href="oval.xml"/>
      </check>
    </Rule>"""

RESULT = f"""
    <rule-result idref="{RULE_ID}" role="full" time="2026-11-24T05:00:30+00:00" severity="medium" weight="1.000000">
      <result>«pass|fail»</result>
      <ident system="https://ncp.nist.gov/cce">CCE-«n»-1</ident>
      <message severity="info">Resource «name» was looked at.</message>
      <fix id="fix_«check»_«n»" system="urn:xccdf:fix:script:sh">{"if test -e /etc/thing; then echo 'setting = value' &gt;&gt; /etc/thing; fi" * 8}</fix>
      <check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">
        <check-content-ref name="oval:org.example:def:«n»" href="oval.xml"/>
      </check>
    </rule-result>"""

TEST = """<TestResult%s id="t1" version="1.2.0" start-time="2026-11-24T05:00:00+00:00" end-time="2026-11-24T05:01:00+00:00"\
 test-system="cpe:/a:redhat:openscap:1.3.7">
    <benchmark href="b.xml" id="xccdf_org.example_benchmark_b"/>
    <title>Scan</title>
    <profile idref="xccdf_org.example_profile_p"/>
    <target>web-1</target>
    <target-address>192.0.2.7</target-address>
    <target-facts><fact name="urn:xccdf:fact:asset:identifier:fqdn" type="string">web-1.example.org</fact></target-facts>
    «LIST:results»
    <score system="urn:xccdf:scoring:default" maximum="100">50</score>
  </TestResult>"""

DEFINITION = f"""
      <definition id="oval:org.example:def:«n»" version="1" class="compliance"><metadata>
        <title>«title»</title><affected family="unix"><platform>Linux 12</platform></affected>
        <description>{SENTENCE}</description><reference source="example" ref_id="«check»"/></metadata>
        <criteria operator="AND"><criterion comment="{SENTENCE}" test_ref="oval:org.example:tst:«n»"/></criteria>
      </definition>"""


def benchmark():
    return (f'<Benchmark xmlns="{XCCDF}" xmlns:html="{HTML}" id="xccdf_org.example_benchmark_b">\n  <title>Benchmark</title>\n'
            '  <Group id="g"><title>Group</title>«LIST:rules»\n  </Group>\n  %s\n</Benchmark>')


def attributes():
    names = {"Vuln_Num": "V-«n»", "Severity": "medium", "Group_Title": "SRG-OS-«rule»", "Rule_ID": "SV-«n»r2_rule", "Rule_Ver": "OS-«n»",
             "Rule_Title": "«title»", "Vuln_Discuss": SENTENCE * 4, "IA_Controls": "", "Check_Content": SENTENCE * 4, "Fix_Text": SENTENCE * 3,
             "False_Positives": "", "Documentable": "false", "Mitigations": "", "Potential_Impact": "", "Third_Party_Tools": "",
             "Weight": "10.0", "STIGRef": "A guide", "CCI_REF": "CCI-000366"}
    return "\n        ".join(f"<STIG_DATA><VULN_ATTRIBUTE>{name}</VULN_ATTRIBUTE><ATTRIBUTE_DATA>{value}</ATTRIBUTE_DATA></STIG_DATA>"
                             for name, value in names.items())


def formats():
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    rules, results = List(RULE, ""), List(RESULT, "")
    declared = TEST % f' xmlns="{XCCDF}"'
    return {
        "xccdf": Shape(head + benchmark() % (TEST % "") + "\n", {"rules": rules, "results": results}),
        "arf": Shape(head + """<arf:asset-report-collection xmlns:arf="http://scap.nist.gov/schema/asset-reporting-format/1.1"\
 xmlns:core="http://scap.nist.gov/schema/reporting-core/1.1" xmlns:ai="http://scap.nist.gov/schema/asset-identification/1.1">
  <core:relationships><core:relationship type="arfvocab:createdFor" subject="x1"><core:ref>c1</core:ref></core:relationship></core:relationships>
  <arf:report-requests><arf:report-request id="c1"><arf:content>
    <ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2"><ds:component id="b">""" + benchmark() % "" + """</ds:component>
    <ds:component id="o"><oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><definitions>«LIST:definitions»
    </definitions></oval_definitions></ds:component></ds:data-stream-collection>
  </arf:content></arf:report-request></arf:report-requests>
  <arf:assets><arf:asset id="asset0"><ai:computing-device><ai:fqdn>db-1.example.org</ai:fqdn></ai:computing-device></arf:asset></arf:assets>
  <arf:reports><arf:report id="x1"><arf:content>""" + declared + """</arf:content></arf:report></arf:reports>
</arf:asset-report-collection>
""", {"rules": rules, "definitions": List(DEFINITION, ""), "results": results}),
        "oval-results": Shape(head + """<oval_results xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"\
 xmlns="http://oval.mitre.org/XMLSchema/oval-results-5">
  <generator><oval:product_name>cpe:/a:open-scap:oscap</oval:product_name><oval:product_version>1.3.7</oval:product_version>\
<oval:timestamp>2026-11-24T05:45:53</oval:timestamp></generator>
  <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><definitions>«LIST:definitions»
  </definitions></oval_definitions>
  <results><system><definitions>«LIST:results»
    </definitions>
    <oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"><system_info><os_name>Linux</os_name>\
<primary_host_name>web-1</primary_host_name></system_info></oval_system_characteristics>
  </system></results>
</oval_results>
""", {"definitions": List(DEFINITION, ""), "results": List("""
      <definition definition_id="oval:org.example:def:«n»" version="1" result="«true|false»">
        <criteria operator="AND" result="«true|false»"><criterion test_ref="oval:org.example:tst:«n»" version="1" result="«true|false»"/></criteria>
      </definition>""", "")}),
        "stig-ckl": Shape(head + """<CHECKLIST>
  <ASSET><ROLE>None</ROLE><HOST_NAME>web-1</HOST_NAME><HOST_IP>192.0.2.1</HOST_IP><HOST_FQDN></HOST_FQDN><WEB_OR_DATABASE>false</WEB_OR_DATABASE>\
<WEB_DB_SITE></WEB_DB_SITE><WEB_DB_INSTANCE></WEB_DB_INSTANCE></ASSET>
  <STIGS><iSTIG><STIG_INFO><SI_DATA><SID_NAME>title</SID_NAME><SID_DATA>T</SID_DATA></SI_DATA></STIG_INFO>«LIST:all»
  </iSTIG></STIGS>
</CHECKLIST>
""", {"all": List("""
      <VULN>
        """ + attributes() + """
        <STATUS>«NotAFinding|Open»</STATUS>
        <FINDING_DETAILS>Resource «name» was looked at.</FINDING_DETAILS><COMMENTS></COMMENTS>
        <SEVERITY_OVERRIDE></SEVERITY_OVERRIDE><SEVERITY_JUSTIFICATION></SEVERITY_JUSTIFICATION>
      </VULN>""", "")}),
        # A ConfigMap holds no more than a megabyte.
        "xccdf-k8s-configmap": Shape("apiVersion: v1\nitems:\n«LIST:maps»kind: List\n", {"maps": List("""- apiVersion: v1
  data:
    exit-code: "2"
    results: |
      <?xml version="1.0" encoding="UTF-8"?>
      """ + declared.replace("\n", "\n      ") + """
  kind: ConfigMap
  metadata:
    annotations:
      compliance.openshift.io/scan-result: NON-COMPLIANT
      openscap-scan-result/node: 192.0.2.«n»
    labels:
      compliance-scan: ocp4-cis
    name: ocp4-cis-pod-«n»
""", "", size=1000, inner={"results": List(f"""
        <rule-result idref="{RULE_ID}" time="2026-11-24T05:00:30+00:00" severity="medium" weight="1.000000">
          <result>«pass|fail»</result>
          <ident system="https://ncp.nist.gov/cce">CCE-«n»-1</ident>
          <check system="o"><check-content-ref name="oval:org.example:def:«n»" href="oval.xml"/></check>
        </rule-result>""", "")})}),
    }
