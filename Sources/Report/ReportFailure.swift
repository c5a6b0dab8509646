/// Why no report could be made: what is wrong, where, and what to do. Never text from a log.
package enum ReportFailure: Error, Equatable {
  /// The XML written does not follow the schema: a defect of the program, so nothing is published.
  case schema(message: String, line: Int)
  /// libxml2 refused to do its work.
  case xml(operation: String)
  /// The result holds a number that JSON cannot say, such as an infinity.
  case json(reason: String)
  /// A template cannot be read.
  case template(file: String, reason: String)
  /// A language file lacks a string, or says something that the reports have no place for.
  case language(file: String, reason: String)
  case unknownFormat(String, known: [String])
  case unknownLanguage(String, known: [String])
  /// A file could not be written; `code` is the system's.
  case output(path: String, operation: String, code: Int32)
}

extension ReportFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .schema(let message, let line):
      "the XML report breaks its schema in line \(line): \(message); nothing was published, please report this defect"
    case .xml(let operation):
      "libxml2 could not \(operation); is there memory left?"
    case .json(let reason):
      "the result cannot be written as JSON (\(reason)); please report this defect"
    case .template(let file, let reason):
      "\(file): \(reason); correct the template, or leave --templates away to use the built-in one"
    case .language(let file, let reason):
      "\(file): \(reason); compare it with templates/languages/en.json"
    case .unknownFormat(let name, let known):
      "there is no report format “\(name)”; known are \(known.joined(separator: ", "))"
    case .unknownLanguage(let name, let known):
      "there is no report language “\(name)”; known are \(known.joined(separator: ", "))"
    case .output(let path, let operation, let code):
      "\(path): cannot \(operation): \(SystemText.describe(code)); check the directory, its owner and the space left"
    }
  }
}
