/// A sound catalog of one framework and one rule, to be broken in one place.
enum SmallCatalog {
  static let frameworkPath = "frameworks/tiny-1.0.xml"
  static let rulePath = "rules/aws/iam/R.1.xml"

  static let framework = """
    <?xml version="1.0" encoding="UTF-8"?>
    <catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0"
      uuid="11111111-2222-5333-8444-555555555555">
      <metadata>
        <title>Tiny framework</title>
        <last-modified>2026-11-24T00:00:00Z</last-modified>
        <version>1.0</version>
        <oscal-version>1.0.6</oscal-version>
        <prop name="id" ns="urn:crosswalk:oscal" value="tiny-1.0"/>
        <prop name="status" ns="urn:crosswalk:oscal" value="superseded"/>
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

  static let rule = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rule xmlns="urn:crosswalk:rule" id="R.1">
      <title>The thing is as it should be</title>
      <severity>low</severity>
      <target provider="aws" service="iam" entity="IamUser"/>
      <category>Security</category>
      <subject kind="account">root user</subject>
      <rationale>
        <p>It matters.</p>
      </rationale>
      <logic language="gsl">IamUser should have mfaActive=true</logic>
      <applicability>
        <not-applicable partition="aws-us-gov">There is none.</not-applicable>
      </applicability>
      <remediation>
        <procedure channel="cli">
          <step>Do it.</step>
          <code>
            aws iam do
              --it
          </code>
        </procedure>
      </remediation>
      <references>
        <reference url="https://docs.aws.amazon.com/">Documentation</reference>
      </references>
      <checks>
        <check scanner="prowler" name="thing" equivalence="same">
          <reason>It tests the same.</reason>
          <form>check99</form>
        </check>
      </checks>
      <mappings>
        <framework id="tiny-1.0">
          <mapping control="1.1" relationship="subset-of" tier="core" date="2026-11-24">
            <basis>Two lists say so.</basis>
            <source>the lists</source>
            <witness>One</witness>
            <witness>Two</witness>
            <contested>One of them is old.</contested>
          </mapping>
        </framework>
      </mappings>
    </rule>

    """

  static let files = [frameworkPath: framework, rulePath: rule]
}
