internal import Audit

/// `report.xml`: the whole audit for machines and archives, in the namespace `urn:tokenaudit:report:1`.
///
/// It is validated against its schema while it is being written: a report that breaks it throws, and whoever writes the
/// file publishes nothing.
enum XMLReport: ReportFormat {
  static let name = "xml"
  static let mediaType = "application/xml"
  static let schemaFile = "tokenaudit-report-1.xsd"

  static func fileName(language: String) -> String { "report.xml" }

  static func render(_ document: ReportDocument, write: ([UInt8]) throws(ReportFailure) -> Void)
    throws(ReportFailure)
  {
    guard let schema = Embedded.files["reports/schema/" + schemaFile] else {
      preconditionFailure("The schema of the XML report is part of the program.")
    }
    let writer = try XMLWriter()
    let validator = try XMLSchemaValidator(schema: schema)
    let body = XMLBody(document, writer)

    func flush() throws(ReportFailure) {
      let bytes = try writer.drain()
      guard !bytes.isEmpty else { return }
      try validator.consume(bytes)
      try write(bytes)
    }

    writer.open(
      "report",
      ["xmlns": "urn:tokenaudit:report:1", "id": document.result.id, "lang": document.language.code, "edition": "1.0"])
    body.provenance()
    body.coverage()
    body.summary()
    body.record()
    try flush()
    body.metrics()
    body.rules()
    try flush()
    writer.open("findings")
    for finding in document.result.findings {
      body.finding(finding)
      try flush()
    }
    writer.close()
    body.waivers()
    body.limitations()
    writer.close()
    writer.finish()
    try flush()
    try validator.finish()
  }
}
