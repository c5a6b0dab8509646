internal import JOSE
package import TokenModel

/// HTTP archives of a browser (HAR 1.2): what a token endpoint answered and what came back in a redirect was issued;
/// what stands in request headers was seen.
package enum HARArchive: LogFormat {
  package static let description = FormatDescription(
    name: "har", title: "HTTP archives (HAR 1.2)", framing: .elements(envelope: ["log", "entries"]), tier: .token,
    repeats: .sightings, checksText: true,
    showsRequest: true,
    example: #"{"log":{"version":"1.2","creator":{"name":"browser"},"entries":[{"startedDateTime":"#
      + #""2026-03-02T07:15:30.412Z","request":{"url":"https://idp.example/token","headers":[]},"response":"#
      + #"{"status":200,"content":{"text":"{\"access_token\":\"opaque\",\"token_type\":\"Bearer\"}"}}}]}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.member("startedDateTime")?.isString ?? false else { return 0 }
    return json.member("request")?.isObject ?? false && json.member("response")?.isObject ?? false ? 0.95 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { Reader(options) }

  private final class Reader: RecordReader {
    /// What an exchange is asked for, in this order; each may give an event.
    private enum Part: CaseIterable {
      case redirect, answer, headers
    }

    private let options: ReaderOptions
    private let json: JSONRecord
    private let inner: JSONRecord
    private var answers: TokenAnswers
    private var tokens: TokenCollector
    private var record = Bytes.empty
    private var root: JSONValue?
    private var parts: [Part] = []
    private var isSilent = false
    /// The body of an answer, where it was packed.
    private var body: [UInt8] = []

    init(_ options: ReaderOptions) {
      self.options = options
      json = JSONRecord(options.limits)
      inner = JSONRecord(options.limits)
      answers = TokenAnswers(options)
      tokens = TokenCollector(options)
    }

    func begin(_ record: Bytes) {
      self.record = record
      root = nil
      parts = Part.allCases.reversed()
      isSilent = true
    }

    func next(_ event: inout TokenEvent) -> RecordOutcome? {
      do throws(QuarantineReason) {
        while let part = parts.popLast() {
          let exchange = if let root { root } else { try json.object(record) }
          root = exchange
          event.reset()
          guard try EventTime.set(exchange.member("startedDateTime"), options, on: &event) else { throw .eventTime }
          if try read(part, of: exchange, into: &event) {
            isSilent = false
            return .event
          }
        }
      } catch {
        parts.removeAll()
        isSilent = false
        return .quarantined(error)
      }
      defer { isSilent = false }
      return isSilent ? .skipped : nil
    }

    private func read(
      _ part: Part, of exchange: JSONValue, into event: inout TokenEvent
    ) throws(QuarantineReason) -> Bool {
      let request = exchange.member("request")
      let response = exchange.member("response")
      switch part {
      case .redirect:
        guard let target = response?.member("redirectURL"), target.isString else { return false }
        tokens.search(target)
        event.kind = .issuance
        event.grant = .implicit
        return try open(&event)
      case .answer:
        guard let url = request?.member("url")?.string, Self.isTokenEndpoint(url),
          let content = response?.member("content"), let answer = try answer(in: content)
        else { return false }
        return try answers.read(answer, into: &event) == .event
      case .headers:
        guard let headers = request?.member("headers") else { return false }
        event.kind = .observation
        for header in headers.elements {
          guard let name = header.member("name")?.string, let value = header.member("value") else { continue }
          tokens.search(value, field: TokenField(name: name), isReferer: name == "Referer" || name == "referer")
          if try open(&event) { return true }
        }
        return false
      }
    }

    private func open(_ event: inout TokenEvent) throws(QuarantineReason) -> Bool {
      guard !tokens.isExhausted else { return false }
      try tokens.open(into: &event)
      return true
    }

    /// The path ends in `/token`, before any query.
    private static func isTokenEndpoint(_ url: Bytes) -> Bool {
      var end = url.count
      for mark in [UInt8(ascii: "?"), UInt8(ascii: "#")] { end = min(end, url.firstIndex(of: mark) ?? end) }
      return url[0..<end].hasSuffix("/token")
    }

    /// The JSON of a body, which browsers leave out where they no longer had it.
    private func answer(in content: JSONValue) throws(QuarantineReason) -> JSONValue? {
      guard let text = content.member("text")?.string, !text.isEmpty else { return nil }
      guard let encoding = content.member("encoding")?.string, encoding == "base64" else {
        return try inner.object(text)
      }
      guard let decoded = Base64Text.decode(text, slack: RecordBlock.slack) else { throw .eventFieldType }
      body = decoded
      let result: Result<JSONValue, QuarantineReason> = body.withUnsafeBufferPointer { buffer in
        let bytes = Bytes(UnsafeBufferPointer(rebasing: buffer[0..<buffer.count - RecordBlock.slack]))
        do throws(QuarantineReason) {
          return .success(try inner.object(bytes))
        } catch {
          return .failure(error)
        }
      }
      return try result.get()
    }
  }
}
