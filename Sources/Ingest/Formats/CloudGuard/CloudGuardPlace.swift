import Compliance

/// Clouds and regions in CloudGuard's spelling.
enum CloudGuardPlace {
  /// The provider in the words of the other scanners.
  static func provider(_ word: String) -> String {
    switch word.lowercased() {
    case "google": "gcp"
    case let other: other
    }
  }

  /// The region in the provider's spelling: `us_west_2` and, of AWS, the name
  /// that CloudGuard shows, `Oregon`. A name that is not known is kept.
  static func region(_ written: String, provider: String) -> String {
    guard provider == "aws" || provider == "awsgov" || provider == "awschina" else {
      return written
    }
    return names[written] ?? written.dashed
  }

  /// The partition that the id or else the region is of. Other clouds have
  /// regions too, `us-central1`, but no partitions.
  static func partition(of id: ByteText?, in region: String, provider: String) -> String {
    ARN.partition(id) ?? partition(of: region, provider: provider)
  }

  /// The partition that a region is of.
  static func partition(of region: String, provider: String) -> String {
    provider == "aws" ? AmazonPartition.owning(region: region) : ""
  }

  /// What CloudGuard calls Amazon's regions.
  private static let names = [
    "N. Virginia": "us-east-1", "Ohio": "us-east-2", "N. California": "us-west-1",
    "Oregon": "us-west-2", "Ireland": "eu-west-1", "London": "eu-west-2", "Paris": "eu-west-3",
    "Frankfurt": "eu-central-1", "Stockholm": "eu-north-1", "Milan": "eu-south-1",
    "Singapore": "ap-southeast-1", "Sydney": "ap-southeast-2", "Jakarta": "ap-southeast-3",
    "Tokyo": "ap-northeast-1", "Seoul": "ap-northeast-2", "Osaka": "ap-northeast-3",
    "Mumbai": "ap-south-1", "Hong Kong": "ap-east-1", "Sao Paulo": "sa-east-1",
    "São Paulo": "sa-east-1", "Bahrain": "me-south-1", "Cape Town": "af-south-1",
    "Beijing": "cn-north-1", "Ningxia": "cn-northwest-1",
  ]
}
