internal import CLibXML2

/// XML by libxml2's text writer: UTF-8, line feeds, two spaces an indent. The one file that holds its pointers.
///
/// What was written is taken out piece by piece with `drain`, so that memory does not grow with the document.
final class XMLWriter {
  private let buffer: xmlBufferPtr
  private let writer: xmlTextWriterPtr
  private var failed = false

  init() throws(ReportFailure) {
    guard let buffer = xmlBufferCreate() else { throw .xml(operation: "allocate a buffer") }
    guard let writer = xmlNewTextWriterMemory(buffer, 0) else {
      xmlBufferFree(buffer)
      throw .xml(operation: "start a writer")
    }
    self.buffer = buffer
    self.writer = writer
    note(xmlTextWriterSetIndent(writer, 1))
    note(xmlTextWriterSetIndentString(writer, "  "))
    note(xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
  }

  deinit {
    xmlFreeTextWriter(writer)
    xmlBufferFree(buffer)
  }

  /// An element with what `content` writes into it.
  func element(_ name: String, _ attributes: XMLAttributes = [:], content: () -> Void = {}) {
    open(name, attributes)
    content()
    close()
  }

  /// An element that holds text.
  func text(_ name: String, _ text: String, _ attributes: XMLAttributes = [:]) {
    open(name, attributes)
    note(xmlTextWriterWriteString(writer, text))
    close()
  }

  /// Begins an element that a later `close` ends: for those too long to be written at once.
  func open(_ name: String, _ attributes: XMLAttributes = [:]) {
    note(xmlTextWriterStartElement(writer, name))
    for (key, value) in attributes.written { note(xmlTextWriterWriteAttribute(writer, key, value)) }
  }

  func close() { note(xmlTextWriterEndElement(writer)) }

  /// What was written since the last call.
  func drain() throws(ReportFailure) -> [UInt8] {
    note(xmlTextWriterFlush(writer))
    guard !failed else { throw .xml(operation: "write the report") }
    let bytes = [UInt8](UnsafeBufferPointer(start: xmlBufferContent(buffer), count: Int(xmlBufferLength(buffer))))
    xmlBufferEmpty(buffer)
    return bytes
  }

  /// Ends the document; what is left stands in the next `drain`.
  func finish() { note(xmlTextWriterEndDocument(writer)) }

  private func note(_ result: Int32) { if result < 0 { failed = true } }
}
