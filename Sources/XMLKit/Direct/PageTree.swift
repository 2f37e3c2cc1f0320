/// A page's tree, lent: plain values, which nobody has to count the users of.
struct PageTree {
  let nodes: UnsafeBufferPointer<DirectPage.Node>
  let attributes: UnsafeBufferPointer<DirectPage.Attribute>
  let text: UnsafePointer<UInt8>
  let values: UnsafePointer<UInt8>
  let markup: UnsafeBufferPointer<UInt8>

  /// The value of a node: an attribute's, or all text in an element.
  func value(_ node: Int32) -> Piece {
    if node >= DirectPage.attributes {
      let attribute = attributes[Int(node - DirectPage.attributes)]
      return Piece(
        base: values + Int(attribute.start),
        count: Int(attribute.end - attribute.start))
    }
    let node = nodes[Int(node)]
    return Piece(
      base: text + Int(node.textStart), count: Int(node.textEnd - node.textStart))
  }

  /// The name of an element or attribute.
  func name(_ node: Int32) -> Piece {
    let (start, count) =
      if node >= DirectPage.attributes {
        (
          attributes[Int(node - DirectPage.attributes)].nameStart,
          attributes[Int(node - DirectPage.attributes)].nameCount
        )
      } else {
        (nodes[Int(node)].nameStart, nodes[Int(node)].nameCount)
      }
    return Piece(base: markup.baseAddress.map { $0 + Int(start) }, count: Int(count))
  }
}
