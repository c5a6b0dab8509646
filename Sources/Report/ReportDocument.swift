package import Audit

/// What every format renders: the recorded result with its names made inert, and the words to say it in.
package struct ReportDocument: Sendable {
  package let result: AuditResult
  package let language: Language
  let templates: TemplateSet
  /// How much of it one HTML page holds.
  package var limits = PageLimits()

  /// Makes every text of the result inert once, for all formats.
  package init(_ result: AuditResult, language: Language, templates: TemplateSet) {
    self.result = InertResult.of(result)
    self.language = language
    self.templates = templates
  }
}
