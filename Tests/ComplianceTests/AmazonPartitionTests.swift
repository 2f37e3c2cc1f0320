import Compliance
import Testing

@Suite struct AmazonPartitionTests {
  @Test(arguments: [
    ("eu-west-1", "aws"), ("ap-southeast-2", "aws"), ("us-gov-west-1", "aws-us-gov"),
    ("cn-north-1", "aws-cn"), ("us-iso-east-1", "aws-iso"), ("us-isob-east-1", "aws-iso-b"),
    ("eusc-de-east-1", "aws-eusc"), ("us-central1", ""), ("global", ""), ("", ""),
  ]) func aRegionBelongsToOnePartition(_ region: String, _ partition: String) {
    #expect(AmazonPartition.owning(region: region) == partition)
  }
}
