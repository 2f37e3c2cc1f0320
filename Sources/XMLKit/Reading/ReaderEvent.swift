/// One piece of a streamed document.
struct ReaderEvent {
  var kind: XMLReader.Kind
  var name = ""
  var namespace: String?
  var value = ""
  var attributes: [XMLAttribute] = []
  var depth = 0
  var isEmptyElement = false
  var line = 0
  var column = 0
}
