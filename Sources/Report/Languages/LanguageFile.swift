internal import Foundation

/// Reads a language file, and an operator's file that replaces single strings of it.
enum LanguageFile {
  static func read(_ text: String, overriddenBy own: String?, file: String) throws(ReportFailure) -> Language {
    var tree = try parse(text, file)
    if let own { tree = try merge(try parse(own, file), into: tree, file, path: "") }
    do {
      return try JSONDecoder().decode(Language.self, from: try JSONEncoder().encode(tree))
    } catch DecodingError.keyNotFound(let key, let context) {
      let path = (context.codingPath + [key]).map(\.stringValue).joined(separator: ".")
      throw .language(file: file, reason: "“\(path)” is missing")
    } catch DecodingError.typeMismatch(_, let context) {
      throw .language(file: file, reason: "“\(dotted(context))” has the wrong form")
    } catch DecodingError.dataCorrupted(let context) {
      throw .language(file: file, reason: "“\(dotted(context))” has a value that is not known")
    } catch {
      throw .language(file: file, reason: "cannot be read")
    }
  }

  private static func dotted(_ context: DecodingError.Context) -> String {
    context.codingPath.map(\.stringValue).joined(separator: ".")
  }

  private static func parse(_ text: String, _ file: String) throws(ReportFailure) -> Tree {
    do {
      return try JSONDecoder().decode(Tree.self, from: Data(text.utf8))
    } catch {
      throw .language(file: file, reason: "is not JSON made of objects, lists and strings")
    }
  }

  private static func merge(_ own: Tree, into base: Tree, _ file: String, path: String) throws(ReportFailure) -> Tree {
    guard case .object(let changes) = own, case .object(var members) = base else { return own }
    for (key, change) in changes {
      let name = path.isEmpty ? key : "\(path).\(key)"
      guard let member = members[key] else { throw .language(file: file, reason: "“\(name)” is not a known string") }
      members[key] = try merge(change, into: member, file, path: name)
    }
    return .object(members)
  }

  /// A language file as it is written.
  indirect enum Tree: Codable, Equatable {
    case text(String)
    case list([Tree])
    case object([String: Tree])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let list = try? container.decode([Tree].self) {
        self = .list(list)
      } else {
        self = .object(try container.decode([String: Tree].self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .list(let list): try container.encode(list)
      case .object(let members): try container.encode(members)
      }
    }
  }
}
