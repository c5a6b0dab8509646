import Foundation

/// A JSON value by Foundation's parser, which shares nothing with ours.
indirect enum NaiveJSON: Decodable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([NaiveJSON])
  case object([String: NaiveJSON])

  init(from decoder: any Decoder) throws {
    if let members = try? decoder.container(keyedBy: Name.self) {
      var object: [String: NaiveJSON] = [:]
      for name in members.allKeys { object[name.stringValue] = try members.decode(NaiveJSON.self, forKey: name) }
      self = .object(object)
      return
    }
    if var items = try? decoder.unkeyedContainer() {
      var array: [NaiveJSON] = []
      while !items.isAtEnd { array.append(try items.decode(NaiveJSON.self)) }
      self = .array(array)
      return
    }
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let integer = try? value.decode(Int64.self) {
      self = .integer(integer)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else {
      self = .string(try value.decode(String.self))
    }
  }

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Nil where the text is no JSON object.
  static func object(_ data: Data) -> [String: NaiveJSON]? {
    guard case .object(let members)? = try? JSONDecoder().decode(NaiveJSON.self, from: data) else { return nil }
    return members
  }

  var string: String? { if case .string(let text) = self { text } else { nil } }
  var members: [String: NaiveJSON]? { if case .object(let members) = self { members } else { nil } }
  /// The strings of an array.
  var strings: [String]? { if case .array(let items) = self { items.compactMap(\.string) } else { nil } }
}
