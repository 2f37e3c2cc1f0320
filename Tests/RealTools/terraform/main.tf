# Something for a scanner of code to find: passes, fails and one skip.

resource "aws_s3_bucket" "logs" {
  bucket = "crosswalk-example-logs"
}

resource "aws_s3_bucket_versioning" "logs" {
  bucket = aws_s3_bucket.logs.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_security_group" "open" {
  # checkov:skip=CKV_AWS_24: a bastion host that is watched
  name        = "open"
  description = "Open to the world"
  ingress {
    description = "SSH from anywhere"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_iam_access_key" "root" {
  user = "root"
}
