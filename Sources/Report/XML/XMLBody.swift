internal import Audit

/// The elements of the XML report, one extension a section, in the order of the schema.
struct XMLBody {
  let result: AuditResult
  let language: Language
  let statements: Statements
  let writer: XMLWriter

  init(_ document: ReportDocument, _ writer: XMLWriter) {
    result = document.result
    language = document.language
    statements = Statements(document.result, document.language)
    self.writer = writer
  }

  /// What something is about.
  func subject(_ name: String, _ scope: ResourceScope) {
    writer.element(
      name,
      [
        "issuer": scope.issuer, "client": scope.client, "audience": scope.audience,
        "tokenType": SchemaValue.localID(scope.tokenType), "grant": scope.grant, "scopeName": scope.scopeName,
        "claim": scope.claim, "class": SchemaValue.localID(scope.dataClass), "keyId": scope.keyID,
        "source": scope.source, "activity": SchemaValue.localID(scope.activity),
      ])
  }

  func source(_ source: RuleSource) {
    writer.element("source", ["document": source.document, "edition": source.edition, "section": source.section])
  }

  func effect(_ effect: Effect) {
    writer.element(
      "effect",
      [
        "metric": effect.metric, "unit": SchemaValue.localID(effect.unit),
        "before": SchemaValue.decimal(effect.before), "after": SchemaValue.decimal(effect.after),
        "observed": SchemaValue.decimal(effect.observed), "change": effect.change,
      ])
  }

  /// The articles of a rule or a finding.
  func articles(_ articles: [String]) {
    for article in articles { writer.text("article", article) }
  }
}
