import Foundation

/// One line of a log as the plain reader understands it.
struct NaiveEvent {
  var kind = "issuance"
  var milliseconds: Int64?
  var client: String?
  var grant = "unknown"
  var scopes: String?
  var tokens: [NaiveToken] = []

  /// Nil for lines that are no event; throws where a line cannot be trusted.
  static func read(_ line: String, _ format: LogGenerator.Format) throws -> NaiveEvent? {
    let text = line.trimmingCharacters(in: .whitespaces)
    if text.isEmpty { return nil }
    switch format {
    case .rawTokens:
      if text.hasPrefix("#") { return nil }
      var event = NaiveEvent()
      let token = text.hasPrefix("Bearer ") ? String(text.dropFirst(7)) : text
      event.tokens = [try NaiveToken(token, field: nil)]
      return event
    case .tokenResponses:
      guard let object = NaiveJSON.object(Data(text.utf8)) else { throw NaiveToken.Refused() }
      return try response(object)
    case .tokenFields:
      guard let object = NaiveJSON.object(Data(text.utf8)) else { throw NaiveToken.Refused() }
      return try record(object)
    }
  }

  private static func response(_ object: [String: NaiveJSON]) throws -> NaiveEvent? {
    var event = NaiveEvent()
    let body = object["body"]?.members
    // A bare answer states no time of its own.
    if body != nil {
      if case .integer(let time)? = object["time"] { event.milliseconds = time }
      event.client = object["client_id"]?.string
      let grants = ["authorization_code", "refresh_token", "client_credentials", "password"]
      event.grant = object["grant_type"]?.string.flatMap { grants.contains($0) ? $0 : nil } ?? "unknown"
    }
    let answer = body ?? object
    guard let access = answer["access_token"]?.string else {
      guard answer["error"] != nil else { return nil }
      event.kind = "non-issuance"
      return event
    }
    event.scopes = answer["scope"]?.string.map(Self.set)
    var token = try NaiveToken(access, field: "access")
    token.stated = Self.seconds(answer["expires_in"])
    event.tokens.append(token)
    if let text = answer["id_token"]?.string { event.tokens.append(try NaiveToken(text, field: "id")) }
    if let text = answer["refresh_token"]?.string {
      var token = try NaiveToken(text, field: "refresh")
      token.stated = Self.seconds(answer["refresh_expires_in"])
      event.tokens.append(token)
    }
    return event
  }

  private static func record(_ object: [String: NaiveJSON]) throws -> NaiveEvent? {
    var event = NaiveEvent(kind: "observation")
    if case .integer(let time)? = object["ts"], time > 100_000_000 { event.milliseconds = time }
    if let text = object["headers"]?.members?["authorization"]?.string {
      event.tokens.append(try NaiveToken(String(text.dropFirst(7)), field: "bearer"))
    }
    if let text = object["access_token"]?.string { event.tokens.append(try NaiveToken(text, field: "access")) }
    if let url = object["url"]?.string, let start = url.range(of: "access_token="), let end = url.range(of: "&y") {
      var token = try NaiveToken(String(url[start.upperBound..<end.lowerBound]), field: "access")
      token.anomalies.insert("in_url")
      event.tokens.append(token)
    }
    if let words = object["message"]?.string?.components(separatedBy: " "), words.count == 3 {
      event.tokens.append(try NaiveToken(words[1], field: nil))
    }
    if let text = object["id_token"]?.string { event.tokens.append(try NaiveToken(text, field: "id")) }
    return event.tokens.isEmpty ? nil : event
  }

  private static func seconds(_ value: NaiveJSON?) -> Int64? {
    let number: Int64? =
      switch value {
      case .integer(let number): number
      case .string(let text): Int64(text)
      default: nil
      }
    return number.flatMap { $0 > 0 ? $0 : nil }
  }

  /// The names of a list in a string, as a stored set is named.
  static func set(_ text: String) -> String { set(text.components(separatedBy: CharacterSet(charactersIn: " ,"))) }

  static func set(_ names: [String]) -> String {
    "[" + Set(names.filter { !$0.isEmpty }).sorted().map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }
}
