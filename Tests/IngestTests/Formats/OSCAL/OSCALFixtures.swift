/// One OSCAL document in three notations, written for these tests.
enum OSCALFixtures {
  /// What a finding of the documents says.
  struct Finding {
    var target = "ac-6.1_obj"
    var state = "not-satisfied"
    var observations = ["o1"]
    var risks = ["r1"]
  }

  static func json(_ findings: [Finding] = [Finding()], risk: String = "open") -> String {
    let list = findings.enumerated().map { number, finding in
      """
      {"uuid":"f\(number)","title":"Finding \(number)","description":"Roles are too wide.",
       "target":{"type":"objective-id","target-id":"\(finding.target)",
        "status":{"state":"\(finding.state)","reason":"other","remarks":"See the roles."}},
       "related-observations":[\(finding.observations
         .map { #"{"observation-uuid":"\#($0)"}"# }.joined(separator: ","))],
       "related-risks":[\(finding.risks.map { #"{"risk-uuid":"\#($0)"}"# }
         .joined(separator: ","))]}
      """
    }
    return """
      {"assessment-results":{"uuid":"d","metadata":{"title":"Shop","version":"1",
       "oscal-version":"1.1.2"},"import-ap":{"href":"#ap"},"results":[{
        "uuid":"x","title":"June","description":"d","start":"2026-06-02T08:31:20-04:00",
        "end":"2026-06-02T08:46:51-04:00",
        "local-definitions":{"components":[{"uuid":"c1","type":"service","title":"Roles",
         "description":"d","status":{"state":"operational"}}]},
        "reviewed-controls":{"control-selections":[{}]},
        "observations":[{"uuid":"o1","title":"Roles were tested","description":"d",
         "methods":["TEST"],"types":["finding"],
         "subjects":[{"subject-uuid":"c1","type":"component"}],
         "collected":"2026-06-02T08:40:00-04:00"},
         {"uuid":"o2","description":"Devices were seen","methods":["TEST"],
         "subjects":[{"subject-uuid":"c1","type":"component"},
          {"subject-uuid":"i9","type":"inventory-item"}],
         "collected":"2026-06-02T08:45:00-04:00"}],
        "risks":[{"uuid":"r1","title":"Wide roles","description":"d","statement":"s",
         "status":"\(risk)","deadline":"2027-01-01T00:00:00Z","remarks":"Accepted for now.",
         "characterizations":[{"facets":[{"name":"impact","system":"https://example.org",
          "value":"moderate"},{"name":"likelihood","value":"high"}]}]},
         {"uuid":"r2","title":"Other","description":"d","statement":"s","status":"open"}],
        "findings":[\(list.joined(separator: ","))]}],"back-matter":{"resources":[{"uuid":"b"}]}}}
      """
  }

  /// A plan with one finding; its items are none.
  static func plan() -> String {
    #"{"plan-of-action-and-milestones":{"uuid":"p","metadata":{"title":"Shop"},"findings":[{"#
      + #""uuid":"f","title":"Wide roles","description":"d","target":{"type":"objective-id","#
      + #""target-id":"ac-6.1_obj","status":{"state":"not-satisfied"}}}],"#
      + #""poam-items":[{"uuid":"i","title":"t","description":"d"}]}}"#
  }

  static func xml(_ findings: [Finding] = [Finding()], risk: String = "open") -> String {
    let list = findings.enumerated().map { number, finding in
      """
      <finding uuid="f\(number)"><title>Finding \(number)</title><description><p>Roles are
         <em>too</em> wide.</p></description><target type="objective-id"\
       target-id="\(finding.target)"><status state="\(finding.state)" reason="other"><remarks>
         <p>See the roles.</p></remarks></status></target>\
      \(finding.observations.map { #"<related-observation observation-uuid="\#($0)"/>"# }.joined())\
      \(finding.risks.map { #"<associated-risk risk-uuid="\#($0)"/>"# }.joined())</finding>
      """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <assessment-results xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="d">
        <metadata><title>Shop</title><version>1</version></metadata>
        <import-ap href="#ap"/>
        <result uuid="x"><title>June</title><description><p>d</p></description>
          <start>2026-06-02T08:31:20-04:00</start><end>2026-06-02T08:46:51-04:00</end>
          <local-definitions><component uuid="c1" type="service"><title>Roles</title>
            <description><p>d</p></description></component></local-definitions>
          <observation uuid="o1"><title>Roles were tested</title><description><p>d</p></description>
            <method>TEST</method><subject subject-uuid="c1" type="component"/>
            <collected>2026-06-02T08:40:00-04:00</collected></observation>
          <observation uuid="o2"><description><p>Devices were seen</p></description>
            <subject subject-uuid="c1" type="component"/>
            <subject subject-uuid="i9" type="inventory-item"><title>T</title></subject>
            <collected>2026-06-02T08:45:00-04:00</collected></observation>
          <risk uuid="r1"><title>Wide roles</title><description><p>d</p></description>
            <status>\(risk)</status><characterization><facet name="impact" system="s"\
       value="moderate"/><facet name="likelihood" system="s" value="high"/></characterization>
            <deadline>2027-01-01T00:00:00Z</deadline>
            <remarks><p>Accepted for now.</p></remarks></risk>
          <risk uuid="r2"><title>Other</title><status>open</status></risk>
          \(list.joined(separator: "\n    "))
        </result>
        <back-matter><resource uuid="b"/></back-matter>
      </assessment-results>
      """
  }

  static func yaml(_ findings: [Finding] = [Finding()], risk: String = "open") -> String {
    let list = findings.enumerated().map { number, finding in
      """
          - uuid: f\(number)
            title: "Finding \(number)"
            description: >-
              Roles are
              too wide.
            target:
              type: objective-id
              target-id: \(finding.target)
              status: { state: \(finding.state), reason: other, remarks: 'See the roles.' }
            related-observations:
      \(finding.observations.map { "      - observation-uuid: \($0)" }.joined(separator: "\n"))
            related-risks: [\(finding.risks.map { "{risk-uuid: \($0)}" }.joined(separator: ", "))]
      """
    }
    return """
      # é written by hand
      assessment-results:
        uuid: d
        metadata: {title: Shop, version: "1"}
        import-ap:
          href: '#ap'
        results:
        - uuid: x
          title: June
          start: 2026-06-02T08:31:20-04:00
          end: "2026-06-02T08:46:51-04:00"
          local-definitions:
            components:
            - {uuid: c1, type: service, title: Roles, description: d}
          # Findings may stand before what they name.
          findings:
      \(list.joined(separator: "\n"))
          observations:
          - uuid: o1
            title: Roles were tested
            description: d
            subjects:
            - subject-uuid: c1
              type: component
            collected: 2026-06-02T08:40:00-04:00
          - uuid: o2
            description: Devices were seen
            subjects:
            - subject-uuid: c1
              type: component
            - subject-uuid: i9
              type: inventory-item
            collected: 2026-06-02T08:45:00-04:00
          risks:
          - uuid: r1
            title: Wide roles
            status: \(risk)
            deadline: 2027-01-01T00:00:00Z
            remarks: Accepted for now.
            characterizations:
            - facets:
              - {name: impact, system: s, value: moderate}
              - name: likelihood
                value: high
          - uuid: r2
            title: Other
            status: open

      """
  }

  /// The three notations of one document.
  static func all(_ findings: [Finding] = [Finding()], risk: String = "open") -> [String] {
    [json(findings, risk: risk), xml(findings, risk: risk), yaml(findings, risk: risk)]
  }

  static func observation(_ result: String?, check: String? = "xccdf_org.example_rule_one")
    -> String
  {
    let properties =
      [
        check.map { #"{"name":"idref","value":"\#($0)"}"# },
        result.map { #"{"name":"result","value":"\#($0)"}"# },
        #"{"name":"severity","value":"medium"}"#,
      ].compactMap { $0 }.joined(separator: ",")
    return """
      {"uuid":"o","description":"A rule","props":[\(properties)],"methods":["TEST-AUTOMATED"],
       "subjects":[{"subject-uuid":"i1","type":"inventory-item"}],
       "collected":"2021-02-24T19:31:13+00:00"}
      """
  }

  /// What trestle makes of Tanium's export: other names, the same classes, and
  /// the scanner among the assessment's assets.
  static let tanium = """
    {"results":[{"uuid":"x","title":"T","description":"d","start":"2021-02-24T19:31:13.000+00:00",
     "local-definitions":{"inventory-items":[{"uuid":"i1","description":"inventory","props":[
      {"name":"Computer_Name","value":"host-7"},
      {"name":"Tanium_Client_IP_Address","value":"192.0.2.4","class":"scc_inventory_item_id"}]}],
      "assessment-assets":{"components":[{"uuid":"v","type":"Validator","title":"V","props":[
       {"name":"scanner_name","value":"Other Scanner"},{"name":"scanner_version","value":"2"},
       {"name":"severity","value":"high"}]}]}},
     "observations":[{"uuid":"o","description":"A rule","props":[
      {"name":"Rule_ID","value":"xccdf_r","class":"scc_goal_description"},
      {"name":"Rule_ID","value":"xccdf_r","class":"scc_check_name_id"},
      {"name":"State","value":"fail","class":"scc_result"},
      {"name":"Timestamp","value":"2021-05-12T13:46:46+00:00","class":"scc_timestamp"}],
      "subjects":[{"subject-uuid":"i1","type":"inventory-item"}]}]}]}
    """

  /// What compliance-trestle's transformations write.
  static func trestle(_ observations: [String] = [observation("fail")]) -> String {
    """
    {"results":[{"uuid":"x","title":"Scan","description":"d","start":"2021-02-24T19:31:13+00:00",
     "props":[{"name":"scanner_name","value":"OpenSCAP"},
      {"name":"scanner_version","value":"1.3.3"}],
     "local-definitions":{"inventory-items":[{"uuid":"i1","description":"inventory","props":[
      {"name":"target","value":"node-1"},{"name":"target_type","value":"ocp4"}]}],
      "components":[{"uuid":"i1","type":"Service","title":"Other","description":"d"}]},
     "reviewed-controls":{"control-selections":[{}]},
     "observations":[\(observations.joined(separator: ","))]}]}
    """
  }
}
