internal import TokenModel

/// Names of files that hold documents, pictures, mail or keys of people.
enum NamedFile {
  /// Whether a text ends, behind the dot at a position, in the kind of such a file.
  static func ends(_ text: Bytes, at dot: Int) -> Bool {
    let kind = text[dot + 1..<text.count]
    return kinds.contains { kind == $0 }
  }

  private static let kinds: [StaticString] = [
    "pdf", "doc", "docx", "odt", "jpg", "jpeg", "png", "vcf", "xlsx", "zip", "eml", "msg", "txt", "p12", "pfx", "pem",
    "PDF", "JPG", "csv", "ics", "heic", "mp4", "m4a", "dcm", "rtf", "ppk", "key", "ovpn",
  ]
}
