import Testing

@testable import crosswalk

struct GSLCommandTests {
  private static let report = """
    user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
    password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,\
    access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,\
    access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,\
    access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,\
    cert_1_last_rotated,cert_2_active,cert_2_last_rotated
    <root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00Z,not_supported,\
    no_information,not_supported,not_supported,true,true,2021-01-01T00:00:00Z,N/A,N/A,N/A,false,\
    N/A,N/A,N/A,N/A,false,N/A,false,N/A
    "a,lice",arn:aws:iam::111122223333:user/a,2020-01-01T00:00:00Z,true,N/A,\
    2021-01-01T00:00:00Z,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A

    """
  private static let rootKeys =
    "IamUser where name='<root_account>' should have firstAccessKey.isActive=false and secondAccessKey.isActive=false"

  @Test func aRuleIsCheckedAndFormatted() async {
    let check = await Run(["gsl", "check", "S3Bucket should have a"])
    #expect(check.code == .done && check.output.hasPrefix("ok  "))
    let format = await Run(["gsl", "format", "A should have (b='x')  and ((c))"])
    #expect(format.output == "A should have b = 'x' and c\n")
  }

  @Test func aMistakeHasACaret() async {
    let run = await Run(["gsl", "check", "S3Bucket"])
    #expect(run.code == .input)
    #expect(run.errors.contains("Syntax failure: <line:1,col:8> found '<EOF>'"))
    #expect(run.errors.contains("\n          ^\n"))
  }

  @Test func aCredentialReportIsEvaluated() async throws {
    let folder = try TemporaryDirectory()
    let file = folder.path + "/report.csv"
    #expect(Files.write(Self.report, to: file))
    let root = await Run(["gsl", "eval", Self.rootKeys, "--entities", file])
    #expect(root.output.contains("fail          <root_account>"))
    #expect(root.output.contains("not-relevant  a,lice"))
    // printf 'user,arn,password_enabled,mfa_active\nbob,a,true,false\n' | base64
    let json = folder.path + "/report.json"
    let rule = folder.path + "/mfa.gsl"
    let content = "dXNlcixhcm4scGFzc3dvcmRfZW5hYmxlZCxtZmFfYWN0aXZlCmJvYixhLHRydWUsZmFsc2UK"
    Files.write("{\"Content\": \"\(content)\", \"ReportFormat\": \"text/csv\"}", to: json)
    Files.write("IamUser where passwordEnabled=true should have mfaActive=true\n", to: rule)
    let printed = await Run(["gsl", "eval", "@" + rule, "--entities", json])
    #expect(printed.output.contains("fail     bob"), "\(printed.output)\(printed.errors)")
    let policies = await Run(
      ["gsl", "eval", "IamUser should have managedPolicies isEmpty()", "--entities", file])
    #expect(policies.output.contains("not-checked  a,lice          managedPolicies"))
    #expect(!policies.output.contains("pass") && !policies.output.contains("fail"))
    let why = await Run(["gsl", "explain", Self.rootKeys, "<root_account>", "--entities", file])
    #expect(why.output.contains("firstAccessKey.isActive is true"))
    #expect(why.output.hasPrefix("fail: <root_account>"))
  }
}
