internal import CLibXML2

/// Validates a document against an XML schema while it is being written, without a tree of it and without the network.
final class XMLSchemaValidator {
  private let schema: xmlSchemaPtr
  private let context: xmlSchemaValidCtxtPtr
  private let parser: xmlParserCtxtPtr
  private let plug: xmlSchemaSAXPlugPtr?
  private let problems: Problems

  /// The first thing that libxml2 complained about.
  private final class Problems {
    var first: (message: String, line: Int)?

    func note(_ message: UnsafePointer<CChar>?, line: Int32) {
      guard first == nil else { return }
      let text = message.map { String(cString: $0) } ?? "not valid"
      first = (Inert.prose(text.filter { $0 != "\n" }), Int(line))
    }
  }

  /// Compiles the schema's text.
  init(schema text: String) throws(ReportFailure) {
    xmlInitParser()
    let problems = Problems()
    let noted = Unmanaged.passUnretained(problems).toOpaque()
    // libxml2 keeps the pointer to the text until the schema is parsed, so both happen inside one scope.
    let compiled: xmlSchemaPtr? = text.withCString { bytes in
      guard let parser = xmlSchemaNewMemParserCtxt(bytes, Int32(clamping: text.utf8.count)) else { return nil }
      defer { xmlSchemaFreeParserCtxt(parser) }
      xmlSchemaSetParserStructuredErrors(parser, Self.report, noted)
      return xmlSchemaParse(parser)
    }
    guard let compiled else {
      throw .schema(message: problems.first?.message ?? "the schema cannot be read", line: problems.first?.line ?? 0)
    }
    guard let context = xmlSchemaNewValidCtxt(compiled) else {
      xmlSchemaFree(compiled)
      throw .xml(operation: "start validating")
    }
    guard let parser = xmlCreatePushParserCtxt(nil, nil, nil, 0, nil) else {
      xmlSchemaFreeValidCtxt(context)
      xmlSchemaFree(compiled)
      throw .xml(operation: "start parsing")
    }
    xmlSchemaSetValidStructuredErrors(context, Self.report, noted)
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
    // Without a handler of its own the parser builds no tree; the validator then listens alone.
    tokenaudit_drop_sax_handler(parser)
    plug = xmlSchemaSAXPlug(context, &parser.pointee.sax, &parser.pointee.userData)
    schema = compiled
    self.context = context
    self.parser = parser
    self.problems = problems
  }

  deinit {
    if let plug { xmlSchemaSAXUnplug(plug) }
    xmlFreeParserCtxt(parser)
    xmlSchemaFreeValidCtxt(context)
    xmlSchemaFree(schema)
  }

  /// The next bytes of the document.
  func consume(_ bytes: [UInt8]) throws(ReportFailure) { try parse(bytes, isEnd: false) }

  /// The end of the document: throws unless all of it was valid.
  func finish() throws(ReportFailure) { try parse([], isEnd: true) }

  private func parse(_ bytes: [UInt8], isEnd: Bool) throws(ReportFailure) {
    let code = bytes.withUnsafeBytes { buffer in
      xmlParseChunk(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: buffer.count), isEnd ? 1 : 0)
    }
    if let first = problems.first { throw .schema(message: first.message, line: first.line) }
    guard code == 0, plug != nil else { throw .schema(message: "the document is not well-formed", line: 0) }
    guard !isEnd || xmlSchemaIsValid(context) == 1 else { throw .schema(message: "the document is not valid", line: 0) }
  }

  private static let report: xmlStructuredErrorFunc = { data, error in
    guard let data, let error else { return }
    Unmanaged<Problems>.fromOpaque(data).takeUnretainedValue()
      .note(error.pointee.message, line: error.pointee.line)
  }
}
