import Testing

/// A folder with a small catalog and small scanner outputs, written by hand.
///
/// Two rules: `R.1` about the account, mapped into both frameworks; `R.2` about a
/// resource, mapped into one.
final class SmallWorld {
  let folder: TemporaryDirectory
  var catalog: String { folder.path + "/catalog" }
  var output: String { folder.path + "/out" }

  init() throws {
    folder = try TemporaryDirectory()
    Files.write(Self.framework("tiny-1.0"), to: catalog + "/frameworks/tiny-1.0.xml")
    Files.write(Self.framework("other-2"), to: catalog + "/frameworks/other-2.xml")
    Files.write(
      Self.rule(
        "R.1", kind: "account", check: "iam_root",
        mappings: [("tiny-1.0", "1.1"), ("other-2", "1.2")]),
      to: catalog + "/rules/aws/iam/R.1.xml")
    Files.write(
      Self.rule("R.2", kind: "resource", check: "s3_open", mappings: [("tiny-1.0", "1.1(a)")]),
      to: catalog + "/rules/aws/s3/R.2.xml")
  }

  /// Writes a file of records and gives its path.
  func write(_ records: [String], to name: String = "prowler.ocsf.json") -> String {
    let path = folder.path + "/" + name
    Files.write("[" + records.joined(separator: ",\n") + "]\n", to: path)
    return path
  }

  /// A record in the shape of Prowler 5's OCSF output.
  static func record(
    check: String = "iam_root", status: String = "PASS", account: String = "111122223333",
    resource: String = "arn:aws:iam::111122223333:root", detail: String = "as it should be",
    time: Int = 1_795_400_000
  ) -> String {
    #"{"metadata":{"event_code":"\#(check)","product":{"name":"Prowler","vendor_name":"Prowler","#
      + #""version":"5.1.0"},"version":"1.3.0"},"class_uid":2004,"status":"New","#
      + #""status_code":"\#(status)","status_detail":"\#(detail)","severity":"High","#
      + #""finding_info":{"title":"Title of \#(check)","uid":"u-\#(account)-\#(resource)"},"#
      + #""resources":[{"uid":"\#(resource)","name":"n","region":"us-east-1","#
      + #""type":"AwsThing","cloud_partition":"aws"}],"cloud":{"provider":"aws","#
      + #""account":{"uid":"\#(account)"},"region":"us-east-1"},"time":\#(time)}"#
  }

  private static func framework(_ id: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0"
      uuid="11111111-2222-5333-8444-555555555555">
      <metadata>
        <title>Framework \(id)</title>
        <last-modified>2026-11-24T00:00:00Z</last-modified>
        <version>1.0</version>
        <oscal-version>1.0.6</oscal-version>
        <prop name="id" ns="urn:crosswalk:oscal" value="\(id)"/>
        <prop name="status" ns="urn:crosswalk:oscal" value="current"/>
      </metadata>
      <group id="one">
        <title>Section one</title>
        <prop name="label" value="1"/>
        <control id="c-1.1">
          <title>First</title>
          <prop name="label" value="1.1"/>
          <control id="c-1.1.a">
            <title>First, in depth</title>
            <prop name="label" value="1.1(a)"/>
          </control>
        </control>
        <control id="c-1.2">
          <title>Second</title>
          <prop name="label" value="1.2"/>
        </control>
      </group>
    </catalog>

    """
  }

  private static func rule(
    _ id: String, kind: String, check: String, mappings: [(framework: String, control: String)]
  ) -> String {
    let mapped = mappings.map { mapping in
      """
      <framework id="\(mapping.framework)">
        <mapping control="\(mapping.control)" relationship="subset-of" tier="core" date="2026-11-24">
          <basis>Two lists say so.</basis>
          <source>the lists</source>
          <witness>One</witness>
        </mapping>
      </framework>
      """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <rule xmlns="urn:crosswalk:rule" id="\(id)">
        <title>The thing of \(id) is as it should be</title>
        <severity>high</severity>
        <target provider="aws" service="iam" entity="IamUser"/>
        <category>Security</category>
        <subject kind="\(kind)">thing</subject>
        <rationale><p>It matters.</p></rationale>
        <logic language="gsl">IamUser should have mfaActive=true</logic>
        <remediation>
          <procedure channel="cli"><step>Do it.</step><code>aws iam do --it</code></procedure>
        </remediation>
        <references><reference url="https://example.com/doc">Documentation</reference></references>
        <checks>
          <check scanner="prowler" name="\(check)" equivalence="same">
            <reason>It tests the same.</reason>
          </check>
        </checks>
        <mappings>
        \(mapped.joined(separator: "\n"))
        </mappings>
      </rule>

      """
  }
}
