import Compliance

/// Cloud Custodian's `resources.json`: the resources that a policy matched, as
/// their cloud describes them. Which policy that was, in which account, stands
/// in the `metadata.json` beside it; without that nothing can be said.
///
/// | field | from |
/// | --- | --- |
/// | check | `policy.name` |
/// | subject | the resource's ARN, else the id that its type has: `VolumeId` of `aws.ebs`, `Name` of `aws.s3`; of Azure and Google Cloud `id`, `selfLink`, `name` |
/// | type | `policy.resource` |
/// | account, region | the ARN's, else `config.account_id`, `config.region` |
/// | severity, title | `policy.metadata.severity`, `policy.description` |
/// | evidence | `c7n:MatchedFilters` |
/// | time | `execution.end_time` |
/// | tool, scope | `version`; the account, the region, the policy, `execution` |
///
/// A matched resource is a fail: the policy looks for what should not be. What
/// was not matched is not listed, so that a pass is absence within the scope.
enum CloudCustodian: JSONFormat {
  typealias Assembly = FindingAssembly

  static let scanner = "custodian"

  static let info = FormatInfo(
    id: "cloud-custodian", title: "Cloud Custodian resources", versions: "0.9",
    recognisedBy: "resources.json with the metadata.json of its run beside it")

  static let shape = Shape.records

  /// What is said where the file with the policy is missing.
  static let missingRun =
    "these are the resources of a Cloud Custodian run, and the metadata.json that names its"
    + " policy does not stand beside them"

  /// The name of that file, where it is met by itself.
  static let metadata = "the metadata.json of a Cloud Custodian run, which holds no results"

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    return value.keys.contains { $0.hasPrefix("c7n:") } ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the resource is not an object") }
    guard let run = CustodianRun.current else {
      throw RecordError(missingRun)
    }
    let resource = try CustodianResource(value, of: run)
    var subject = Subject.named(resource.id)
    subject.provider = run.provider
    subject.type = run.type
    if subject.account.isEmpty { subject.account = run.account }
    // An ARN without a region is global, wherever the policy ran.
    if !resource.id.hasPrefix("arn:") { subject.region = run.region }
    reading.add(
      Finding(
        check: CheckID(scanner: scanner, name: run.policy), reported: .fail,
        reportedWord: "matched", subject: subject, observed: run.ended, severity: run.severity,
        title: run.title, evidence: resource.evidence,
        range: ByteRange(offset: place.offset, length: UInt64(place.length))))
  }
}

/// A matched resource: its id and why it was matched.
struct CustodianResource {
  private(set) var id = ""
  private(set) var evidence = ""

  init(_ resource: JSONValue, of run: CustodianRun) throws(RecordError) {
    let wanted = Self.names(of: run)
    var best = wanted.count
    var filters: [String] = []
    for (key, value) in resource.members {
      if key.equals("c7n:MatchedFilters") {
        filters = value.elements.compactMap { $0.text?.string }
      }
      guard let text = value.text, !text.isEmpty, key.count <= 64 else { continue }
      let name = key.string.lowercased()
      if let rank = wanted[..<best].firstIndex(of: name) {
        best = rank
        id = text.string
      }
    }
    guard !id.isEmpty else {
      throw RecordError("the resource of the type \(run.type.prefix(64)) has no id that is known")
    }
    if !filters.isEmpty { evidence = "Matched: \(filters.joined(separator: ", "))" }
  }

  /// The members that hold a resource's id, the best first, in lower case.
  private static func names(of run: CustodianRun) -> [String] {
    guard run.provider == "aws" else { return ["id", "selflink", "name", "uid"] }
    let kind = run.kind.lowercased()
    let plain = kind.replacing("-", with: "")
    let own = amazon[kind] ?? []
    return ["arn", "\(plain)arn"] + own + ["\(plain)id", "\(plain)identifier", "\(plain)name"]
      + ["resourcearn", "id"]
  }

  /// What types are named by whose members are called otherwise.
  private static let amazon: [String: [String]] = [
    "account": ["account_id"], "acm-certificate": ["certificatearn"], "alarm": ["alarmarn"],
    "ami": ["imageid"], "app-elb": ["loadbalancerarn"], "asg": ["autoscalinggrouparn"],
    "cache-cluster": ["cacheclusterid"], "cloudtrail": ["trailarn"], "cfn": ["stackid"],
    "codebuild": ["name"], "directory": ["directoryid"], "distribution": ["id"],
    "dynamodb-table": ["tablearn"], "ebs": ["volumeid"], "ebs-snapshot": ["snapshotid"],
    "ec2": ["instanceid"], "ecr": ["repositoryarn"], "ecs": ["clusterarn"],
    "efs": ["filesystemarn", "filesystemid"], "elastic-ip": ["allocationid"],
    "elasticsearch": ["domainname"], "elb": ["loadbalancername"], "emr": ["id"],
    "eni": ["networkinterfaceid"], "glue-connection": ["name"], "hostedzone": ["id"],
    "iam-certificate": ["servercertificateid"], "iam-group": ["groupname"],
    "iam-policy": ["policyname"], "iam-profile": ["instanceprofilename"],
    "iam-role": ["rolename"], "iam-user": ["username"],
    "internet-gateway": ["internetgatewayid"], "kinesis": ["streamarn", "streamname"],
    "kms": ["aliasarn", "keyarn"], "kms-key": ["keyarn", "aliasarn", "keyid"],
    "lambda": ["functionarn"], "launch-config": ["launchconfigurationarn"],
    "log-group": ["loggroupname"], "network-acl": ["networkaclid"],
    "network-addr": ["allocationid"], "opensearch": ["domainname"],
    "peering-connection": ["vpcpeeringconnectionid"], "rds": ["dbinstancearn"],
    "rds-cluster": ["dbclusterarn"], "rds-cluster-snapshot": ["dbclustersnapshotarn"],
    "rds-param-group": ["dbparametergroupname"], "rds-snapshot": ["dbsnapshotarn"],
    "rds-subnet-group": ["dbsubnetgrouparn"], "redshift": ["clusteridentifier"],
    "redshift-snapshot": ["snapshotidentifier"], "s3": ["name"],
    "sagemaker-notebook": ["notebookinstancearn"], "secrets-manager": ["name"],
    "security-group": ["securitygrouparn", "groupid"], "sns": ["topicarn"],
    "sqs": ["queuearn", "queueurl"], "ssm-parameter": ["name"],
    "step-machine": ["statemachinearn"], "vpc-endpoint": ["vpcendpointid"],
    "waf": ["webaclid"], "wafv2": ["id"], "workspaces": ["workspaceid"],
  ]
}
