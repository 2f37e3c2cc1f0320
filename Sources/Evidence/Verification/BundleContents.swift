/// What a bundle holds, for those who cannot be given the file.
package enum BundleContents {
  /// The texts of the records in a bundle, in their order.
  ///
  /// - Parameters:
  ///   - path: the bundle.
  ///   - limit: bytes of a record that are read at most; longer ones are left out.
  /// - Returns: each record's path and text.
  /// - Throws: `EvidenceError` when the bundle cannot be read.
  package static func records(
    in path: String, limit: Int
  ) throws(EvidenceError) -> [(path: String, text: String)] {
    let zip = try ZipReader(path: path)
    var records: [(path: String, text: String)] = []
    while let entry = try zip.next() {
      guard entry.path.hasPrefix("records/"), let bytes = try zip.content(limit: limit) else {
        continue
      }
      records.append((entry.path, String(decoding: bytes, as: UTF8.self)))
    }
    return records
  }
}
