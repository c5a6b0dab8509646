internal import CYaml

/// One event of libyaml, as a value.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias(String)
    case scalar(String, plain: Bool, anchor: String?, tagged: Bool)
    case listStart(anchor: String?, tagged: Bool)
    case listEnd
    case mappingStart(anchor: String?, tagged: Bool)
    case mappingEnd
  }

  var kind: Kind
  var line: Int
  var column: Int
}

/// Reads libyaml's events, so that limits hold before a tree is built: Yams' own composer has no limit of depth and
/// hashes keys through aliases, which takes exponential time on a hostile file. The only file of the module with
/// pointers; both of them live as long as the reader.
final class YAMLEventReader {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let file: String

  init(_ source: [UInt8], file: String) {
    self.file = file
    bytes = .allocate(capacity: source.count)
    _ = bytes.initialize(from: source)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // Fails only without memory; libyaml then gives an error for every event.
    _ = yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  func next() throws(PolicyFailure) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxFailure() }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(kind: Self.kind(of: event), line: event.start_mark.line + 1, column: event.start_mark.column + 1)
  }

  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      return .scalar(
        String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self),
        plain: scalar.style == YAML_PLAIN_SCALAR_STYLE, anchor: text(scalar.anchor), tagged: scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      return .listStart(anchor: text(event.data.sequence_start.anchor), tagged: event.data.sequence_start.tag != nil)
    case YAML_SEQUENCE_END_EVENT: return .listEnd
    case YAML_MAPPING_START_EVENT:
      return .mappingStart(anchor: text(event.data.mapping_start.anchor), tagged: event.data.mapping_start.tag != nil)
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    default: return .streamStart
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  /// libyaml's words name what it was reading and what it missed, never the text itself.
  private func syntaxFailure() -> PolicyFailure {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    let context = parser.pointee.context.map { " (" + String(cString: $0) + ")" } ?? ""
    var position = FilePosition(
      file: file, line: parser.pointee.problem_mark.line + 1, column: parser.pointee.problem_mark.column + 1)
    if parser.pointee.error == YAML_READER_ERROR { position = place(ofOffset: parser.pointee.problem_offset) }
    if problem.contains("nesting level") {
      return PolicyFailure(Problem(at: position, "lists and mappings are nested far too deep"))
    }
    if problem.contains("UTF-8") {
      return PolicyFailure(Problem(at: position, "the file is not UTF-8 (\(problem)); save it as UTF-8"))
    }
    if startsWithTab(position) {
      return PolicyFailure(Problem(at: position, "a tab stands where YAML takes blanks only; indent by blanks"))
    }
    return PolicyFailure(Problem(at: position, "not YAML: \(problem)\(context)"))
  }

  /// Whether a tab is what cannot be read at a place.
  private func startsWithTab(_ position: FilePosition) -> Bool {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.indices.contains(position.line - 1) else { return false }
    return lines[position.line - 1].dropFirst(position.column - 1).first == UInt8(ascii: "\t")
  }

  private func place(ofOffset offset: Int) -> FilePosition {
    let before = bytes.prefix(max(0, offset))
    let lineStart = (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    let lines = before.count { $0 == UInt8(ascii: "\n") }
    let column = before[lineStart...].count { $0 & 0xc0 != 0x80 }
    return FilePosition(file: file, line: lines + 1, column: column + 1)
  }
}
