internal import Foundation
internal import Mustache

/// The templates of the HTML page, its style and the language files: built in, each replaceable by a file of the same
/// name in a directory of the operator's.
package struct TemplateSet: Sendable {
  let library: MustacheLibrary
  let css: String
  private let directory: String?

  /// Reads and parses everything once. Templates are escaped by default; one that asks for unescaped text is refused.
  package init(directory: String? = nil) throws(ReportFailure) {
    self.directory = directory
    var isDirectory: ObjCBool = false
    if let directory {
      guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory.boolValue else {
        throw .template(file: directory, reason: "is not a folder")
      }
    }
    var library = MustacheLibrary()
    for key in Embedded.files.keys.sorted() where key.hasSuffix(".mustache") {
      let (text, file) = try Self.text(key, directory)
      for form in ["{{{", "{{&", "CONTENT_TYPE", "{{=", "{{ &"] where text.contains(form) {
        throw .template(file: file, reason: "“\(form)” would write text unescaped")
      }
      do {
        try library.register(text, named: String(key.dropFirst("templates/html/".count).dropLast(".mustache".count)))
      } catch {
        throw .template(file: file, reason: "cannot be parsed as Mustache")
      }
    }
    let (css, file) = try Self.text("templates/css/report.css", directory)
    for form in ["</", "{{"] where css.contains(form) {
      throw .template(file: file, reason: "“\(form)” would end the style element or start a tag of a template")
    }
    // A partial is the one thing that a template takes over as it is.
    do {
      try library.register(css, named: "css")
    } catch {
      throw .template(file: file, reason: "cannot be taken into the page")
    }
    self.library = library
    self.css = css
  }

  /// A template filled in.
  func render(_ name: String, _ fields: Fields) throws(ReportFailure) -> [UInt8] {
    guard let text = library.render(fields, withTemplate: name) else {
      throw .template(file: "templates/html/\(name).mustache", reason: "is missing")
    }
    return Array(text.utf8)
  }

  /// The languages that reports can be written in.
  package static var languages: [String] {
    Embedded.files.keys.filter { $0.hasPrefix("templates/languages/") && $0.hasSuffix(".json") }
      .map { String($0.dropFirst("templates/languages/".count).dropLast(".json".count)) }.sorted()
  }

  /// A language, with the operator's own words in place of ours where a directory gives some.
  package func language(_ code: String) throws(ReportFailure) -> Language {
    let key = "templates/languages/\(code).json"
    guard let builtIn = Embedded.files[key] else { throw .unknownLanguage(code, known: Self.languages) }
    let (own, file) = try Self.text(key, directory)
    return try LanguageFile.read(builtIn, overriddenBy: own == builtIn ? nil : own, file: file)
  }

  /// The text of a file and the name to blame it by: the operator's where there is one, else the built-in.
  private static func text(_ key: String, _ directory: String?) throws(ReportFailure) -> (text: String, file: String) {
    let builtIn = Embedded.files[key] ?? ""
    guard let directory else { return (builtIn, key) }
    let path = directory + key.dropFirst("templates".count)
    guard FileManager.default.fileExists(atPath: path) else { return (builtIn, key) }
    do {
      return (try String(contentsOfFile: path, encoding: .utf8), path)
    } catch {
      throw .template(file: path, reason: "cannot be read as UTF-8")
    }
  }
}
