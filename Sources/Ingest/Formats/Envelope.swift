import Compliance

/// What AWS wraps around an event on its way: a notification of SNS as it is
/// sent over HTTPS or kept in a queue, the events of SNS and SQS that a Lambda
/// function gets (`Records[].Sns.Message`, `Records[].body`), and what
/// `aws sqs receive-message` prints (`Messages[].Body`).
///
/// The event is a JSON text within a JSON string. It is parsed by itself and
/// its format detected by itself, for one topic may carry the events of
/// several products. What is found in it points at the envelope's record.
enum Envelope {
  /// How many envelopes may stand around one event: a queue that a topic feeds
  /// makes two.
  static let maximumLayers = 3

  /// What can travel in an envelope: formats whose records are events.
  private static let carried = [
    Carried(CloudGuardNotification.self), Carried(SecurityHubASFF.self), Carried(AWSConfig.self),
    Carried(ProwlerASFF.self), Carried(OCSFCompliance.self),
  ]

  private struct Carried: Sendable {
    var recognise: @Sendable (JSONOutline) -> Shape?
    var read: @Sendable (JSONValue, SplitValue, inout Reading<Finding>) throws(RecordError) -> Void

    init<F: JSONFormat>(_ format: F.Type) where F.Assembly == FindingAssembly {
      recognise = { F.recognise($0) }
      read = { (value, place, reading) throws(RecordError) in
        try F.read(value, at: place, into: &reading)
      }
    }
  }

  private static let list = Shape(.record, elements: Shape(.record))
  private static let wrapped = Shape(.member, members: ["Records": list, "Messages": list])

  /// The outline of the first event in an envelope; nil if this is none, or if
  /// its message is no JSON.
  static func content(of outline: JSONOutline) -> JSONOutline? {
    var content = (outline.first ?? outline)
    var isEnvelope = false
    for _ in 0..<maximumLayers {
      guard let message = message(in: content)?.embedded else { break }
      content = message
      isEnvelope = true
    }
    return isEnvelope ? content : nil
  }

  /// Whether this is an envelope, whatever it holds.
  static func isEnvelope(_ outline: JSONOutline) -> Bool {
    message(in: outline.first ?? outline) != nil
  }

  /// Where the records of an envelope stand.
  static func shape(of outline: JSONOutline) -> Shape {
    let value = outline.first ?? outline
    guard value["Records"] != nil || value["Messages"] != nil else { return .records }
    return wrapped.aloneOrInArrays
  }

  private static func message(in value: JSONOutline) -> JSONOutline? {
    let record = value["Records"]?.first ?? value["Messages"]?.first ?? value
    if let message = record["Sns"]?["Message"] { return message }
    if record["Type"]?.text == "Notification" { return record["Message"] }
    if record.has("messageId") { return record["body"] }
    if record.has("MessageId", "ReceiptHandle") { return record["Body"] }
    return nil
  }

  /// Reads the event in an envelope with the format that knows it.
  ///
  /// - Returns: false if the value is no envelope, and nothing was read.
  static func read(
    _ value: JSONValue, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) -> Bool {
    guard let text = try message(in: value) else { return false }
    let before = reading.batch.parts.count
    try open(text, at: place, layer: 1, into: &reading)
    guard reading.batch.parts.count > before else {
      throw RecordError("the message in the envelope holds no finding")
    }
    return true
  }

  private static func message(in value: JSONValue) throws(RecordError) -> ByteText? {
    var kind: ByteText?
    var message: ByteText?
    var body: ByteText?
    var lambda: ByteText?
    var isQueued = false
    for (key, value) in value.members {
      switch key {
      case "Type": try set(&kind, value.text, key)
      case "Message": try set(&message, value.text, key)
      case "Sns":
        for (key, value) in value.members where key.equals("Message") {
          try set(&lambda, value.text, key)
        }
      case "body", "Body": try set(&body, value.text, key)
      case "messageId", "ReceiptHandle": isQueued = true
      default: break
      }
    }
    if let lambda { return lambda }
    if let message, kind?.equals("Notification") == true { return message }
    return isQueued ? body : nil
  }

  private static func open(
    _ text: ByteText, at place: SplitValue, layer: Int, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    guard layer <= maximumLayers else {
      throw RecordError("more than \(maximumLayers) envelopes stand around the event")
    }
    var bytes = text.withBytes { Array($0) }
    let count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: JSONParser.padding))
    let parser = reading.innerParser(layer: layer)
    do {
      try parser.parse(bytes, 0..<count) { (event) throws(RecordError) in
        if let inner = try message(in: event) {
          try open(inner, at: place, layer: layer + 1, into: &reading)
          return
        }
        // Most of what comes is of one kind, which needs no outline.
        if CloudGuardNotification.isNotification(event) {
          let part = SplitValue(
            role: .record, key: nil, offset: place.offset, length: place.length)
          try CloudGuardNotification.read(event, at: part, into: &reading)
          return
        }
        let outline = JSONOutline(bytes, from: 0, to: count) ?? .other
        for format in carried {
          guard let shape = format.recognise(outline) else { continue }
          try walk(event, shape, key: nil, at: place, format, into: &reading)
          return
        }
        throw RecordError("the message in the envelope is of no format that can be read")
      }
    } catch {
      switch error {
      case .body(let error): throw error
      case .syntax(let error): throw RecordError("the message in the envelope is \(error.reason)")
      }
    }
  }

  /// Hands over the values that the splitter would find in a text of its own.
  private static func walk(
    _ value: JSONValue, _ shape: Shape, key: String?, at place: SplitValue, _ format: Carried,
    into reading: inout Reading<Finding>
  ) throws(RecordError) {
    if value.kind == .array, let elements = shape.elements {
      for element in value.elements {
        try walk(element, elements, key: key, at: place, format, into: &reading)
      }
    } else if value.kind == .object, let members = shape.members {
      for (name, member) in value.members {
        let name = name.string
        try walk(
          member, members[name] ?? shape.others, key: name, at: place, format, into: &reading)
      }
    } else {
      let part = SplitValue(
        role: shape.role, key: key, offset: place.offset, length: place.length)
      try format.read(value, part, &reading)
    }
  }
}
