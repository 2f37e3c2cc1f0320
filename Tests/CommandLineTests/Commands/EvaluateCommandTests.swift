import Testing

@testable import crosswalk

struct EvaluateCommandTests {
  private static let columns =
    "user,arn,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_2_active"
  private static let summary = #"{"SummaryMap": {"AccountMFAEnabled": 1, "Users": 2}}"#
  private static let policy =
    #"{"PasswordPolicy": {"MinimumPasswordLength": 14, "RequireSymbols": true}}"#
  private static let identity =
    #"{"UserId": "AIDA", "Account": "111122223333", "Arn": "arn:aws:iam::111122223333:user/a"}"#

  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private static func report(rootKey: String) -> String {
    """
    \(columns)
    <root_account>,arn:aws:iam::111122223333:root,not_supported,N/A,true,\(rootKey),false
    alice,arn:aws:iam::111122223333:user/alice,true,N/A,false,false,false

    """
  }

  private func write(_ text: String, _ name: String) -> String {
    let path = folder.path + "/evidence/" + name
    Files.write(text, to: path)
    return path
  }

  private func evaluate(_ path: String, _ rules: String..., account: String? = nil) async -> Run {
    await Run(
      ["evaluate", "--entities", path, "--base-catalog", Checkout.root]
        + rules.flatMap { ["--rule", $0] } + (account.map { ["--account", $0] } ?? []))
  }

  @Test(arguments: [
    ("true", #""status":"fail","reason":"firstAccessKey.isActive is true, "#),
    ("false", #""status":"pass""#), ("perhaps", #""status":"not-checked""#),
  ])
  func theRootKeyDecides(key: String, expected: String) async {
    let run = await evaluate(write(Self.report(rootKey: key), "r.csv"), "D9.AWS.IAM.16")
    #expect(run.code == .done)
    #expect(run.output.contains(expected), "\(run.output)\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 1)
  }

  /// A part of an entity that lacks the field must not pass for one that denies it.
  @Test(arguments: [
    (#"{"isActive":false}"#, #""status":"pass""#), (#"{"isActive":true}"#, #""status":"fail""#),
    ("{}", #""status":"not-checked""#),
  ])
  func whatAPartDoesNotHaveIsUnknown(key: String, expected: String) async {
    let entity =
      #"{"type":"IamUser","name":"<root_account>","id":"<root_account>","arn":"arn:aws:iam::111122223333:root","#
      + #""firstAccessKey":\#(key),"secondAccessKey":{"isActive":false}}"#
    let run = await evaluate(write(entity, "entity.json"), "D9.AWS.IAM.16", account: "111122223333")
    #expect(run.output.contains(expected), "\(run.output)\(run.errors)")
  }

  @Test func aFieldWithoutAColumnIsNamed() async {
    let run = await evaluate(write(Self.report(rootKey: "false"), "r.csv"), "CW.AWS.IAM.11")
    #expect(
      run.output.contains(
        #""status":"not-checked","reason":"data not available: inlinePolicies, managedPolicies""#))
  }

  @Test func findingsBecomeResultsOfTheirRules() async throws {
    let run = await evaluate(write(Self.report(rootKey: "true"), "r.csv"), "D9.AWS.IAM.16")
    let own = folder.path + "/own.ndjson"
    Files.write(run.output, to: own)
    let results = await Run(
      [
        "findings", "--results", own, "--base-catalog", Checkout.root, "--rule",
        "D9.AWS.IAM.16", "--format", "json",
      ])
    #expect(results.output.contains(#""status":"fail""#), "\(results.errors)")
    #expect(results.output.contains(#""scanner":"crosswalk""#))
    #expect(results.output.contains(#""equivalence":"same""#))
    #expect(results.output.contains(#""type":"account","resource":"111122223333""#))
  }

  @Test func documentsOnAnAccountAreOneEntity() async {
    _ = write(Self.summary, "summary.json")
    _ = write(Self.policy, "policy.json")
    let folder = folder.path + "/evidence"
    let unknown = await evaluate(folder, "CW.AWS.IAM.05")
    #expect(unknown.code == .input && unknown.errors.contains("--account"))
    let named = await evaluate(folder, "CW.AWS.IAM.05", account: "444455556666")
    #expect(named.output.contains(#""status":"pass","provider":"aws","account":"444455556666""#))
    _ = write(Self.identity, "identity.json")
    let told = await evaluate(folder, "CW.AWS.IAM.05", "D9.AWS.IAM.14")
    #expect(told.output.contains(#""status":"pass","provider":"aws","account":"111122223333""#))
    #expect(told.output.contains("passwordPolicy.passwordReusePrevention is null"))
    #expect(told.output.split(separator: "\n").count == 2)
    let other = await evaluate(folder, "CW.AWS.IAM.05", account: "444455556666")
    #expect(other.code == .input && other.output.isEmpty)
  }

  @Test func withoutAPolicyNothingIsSaidAboutIt() async {
    _ = write(Self.summary, "summary.json")
    let run = await evaluate(
      folder.path + "/evidence", "CW.AWS.IAM.05", account: "111122223333")
    #expect(run.output.contains(#""reason":"data not available: passwordPolicy""#))
  }

  @Test func anEntityWithoutTheFieldIsNotChecked() async {
    let entity =
      #"{"type": "IamUser", "name": "<root_account>", "arn": "arn:aws:iam::111122223333:root"}"#
    let run = await evaluate(write(entity, "e.json"), "D9.AWS.IAM.16", "CW.AWS.IAM.09")
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(!run.output.contains(#""pass""#) && !run.output.contains(#""fail""#))
    #expect(run.output.contains("data not available: firstAccessKey, secondAccessKey"))
  }

  @Test func rulesWithoutEntitiesAreNamed() async {
    let run = await evaluate(
      write(Self.report(rootKey: "false"), "r.csv"), "CW.AWS.IAM.05", "CW.AWS.EC2.01")
    #expect(run.output.contains("data not available: the evidence holds no Iam"))
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(run.errors.contains("no finding: CW.AWS.EC2.01"))
  }

  @Test func brokenFilesOfAFolderAreToldAndLeftOut() async {
    _ = write(Self.report(rootKey: "true"), "r.csv")
    _ = write(Self.columns + "\n", "empty.csv")
    _ = write(Self.columns + "\nbob,a\n", "short.csv")
    _ = write("[1", "broken.json")
    let run = await evaluate(folder.path + "/evidence", "D9.AWS.IAM.16")
    #expect(run.code == .input)
    #expect(run.output.contains(#""status":"fail""#))
    for name in ["empty.csv", "short.csv:2", "broken.json"] {
      #expect(run.errors.contains(name + " was not read"), "\(run.errors)")
    }
  }
}
