"""Writes files of any number of results from a template for each format.

A template is a text with fields in guillemets: «account», «check», «n», and
words that depend on the verdict, «PASS|FAIL». «LIST:name» stands where the
records of a list go. The bytes depend on the number of results alone.
"""

import re

REGIONS = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2"]
SERVICES = ["iam", "s3", "ec2", "rds", "kms", "cloudtrail", "config", "vpc", "lambda", "eks"]
CHECKS = [(f"{SERVICES[i % 10]}_made_up_check_{i:03d}", f"The setting number {i} of {SERVICES[i % 10]} is what was asked for")
          for i in range(668)]
SENTENCE = ("The setting is compared with what the organisation asks for and the difference is written down, "
            "with the time of the reading and the caller that was used for it. ")


class List:
    """The records of one list: `text` once for each result, with `between`
    after all but the last. A list of groups has `inner` lists, which stand in
    its text, and a group for each `size` results. `only` takes the passing or
    the failing results alone, `first` no more than so many."""

    def __init__(self, text, between=",", only=None, size=1, inner=None, first=None):
        self.text, self.between, self.only, self.size, self.inner = text, between, only, size, inner or {}
        self.first = first


class Shape:
    """A format's file: the text around its lists. Where `fails` is true, the
    format knows failures only."""

    def __init__(self, text, lists, fails=False):
        self.text, self.lists, self.fails, self.others = text, lists, fails, {}

    def beside(self, others):
        """Files, by name, that stand beside it."""
        self.others = others
        return self


def is_fail(number, shape):
    return shape.fails or number % 7 == 0


def fields(words, number, failed):
    check = number % len(CHECKS)
    service = SERVICES[check % 10]
    account = 100000000000 + number // 3340
    region = REGIONS[number // 668 % 5]
    values = dict(words[failed])
    values.update(n=number, check=CHECKS[check][0], rule=check, title=CHECKS[check][1], service=service, region=region,
                  account=account, name=f"{service}-{number:06d}", uuid=f"{number:08x}-5d1c-4b7e-9a60-{number * 7919:012x}",
                  arn=f"arn:aws:{service}:{region}:{account}:resource/{service}-{number:06d}")
    return values


class Writer:
    def __init__(self, shape, total):
        self.shape, self.total, self.words, self.templates = shape, total, [{}, {}], {}

    def template(self, text):
        """The text as a format string; its words become fields."""
        if text not in self.templates:
            def field(match):
                name = match.group(1)
                if "|" in name:
                    for index, word in enumerate(name.split("|")):
                        self.words[index][name] = word
                return f"%({name})s"
            self.templates[text] = re.sub("«([^»]+)»", field, text.replace("%", "%%"))
        return self.templates[text]

    def parts(self, text, lists, numbers, write):
        """Writes a text, and its lists over the given results."""
        pieces = re.split("«LIST:([a-z]+)»", text)
        for index, piece in enumerate(pieces):
            if index % 2:
                self.records(lists[piece], numbers, write)
            else:
                failed = is_fail(numbers[0], self.shape)
                template = self.template(piece)
                write(template % fields(self.words, numbers[0], failed))

    def records(self, each, numbers, write):
        isFirst = True
        template = self.template(each.text) if not each.inner else ""
        for start in range(0, min(len(numbers), each.first or len(numbers)), each.size):
            number = numbers[start]
            failed = is_fail(number, self.shape)
            if each.only is not None and (each.only == "fail") != failed:
                continue
            if not isFirst:
                write(each.between)
            isFirst = False
            if each.inner:
                self.parts(each.text, each.inner, numbers[start:start + each.size], write)
            else:
                write(template % fields(self.words, number, failed))


def write(shape, total, path):
    """Writes a file of `total` results.

    Returns the number of passing and of failing ones."""
    with open(path, "w", buffering=1 << 20) as out:
        Writer(shape, total).parts(shape.text, shape.lists, range(total), out.write)
    fails = sum(is_fail(number, shape) for number in range(total))
    return total - fails, fails
