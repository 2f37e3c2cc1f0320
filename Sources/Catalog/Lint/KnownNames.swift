/// Names that the world outside gives and that a catalog can only misspell.
enum KnownNames {
  /// The slugs of the scanners that checks may name.
  ///
  /// A slug that is not here is reported, not refused: it may be a scanner of
  /// one's own.
  static let scanners: Set<String> = [
    "aws-audit-manager", "aws-config", "aws-iam", "azure-defender", "cce", "checkov",
    "ciso-assistant", "cloud-custodian", "cloudaware", "cloudguard", "cloudposse", "cloudsploit",
    "compliance-as-code", "custodian", "datadog", "elastic-cspm", "electriceye", "epam-ecc",
    "firemon", "gitguardian", "google-scc", "iam-credential-report", "inspec", "kics",
    "kube-bench", "kubescape", "lacework", "microsoft-defender", "nessus", "ocsf", "openscap",
    "orca", "oscal", "panther", "powerpipe", "prisma", "prisma-cloud", "prowler", "regula",
    "scoutsuite", "securityhub", "stig-viewer", "tenable", "tenable-cloud", "terrascan", "tfsec",
    "trend-micro-conformity", "trivy", "trivy-operator", "wiz", "zeuscloud",
  ]

  /// Amazon's partitions, as they stand in its resource names.
  static let partitions: Set<String> = [
    "aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc",
  ]
}
