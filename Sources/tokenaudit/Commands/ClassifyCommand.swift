internal import ArgumentParser
internal import Classify
internal import Corpus
internal import Ingest
internal import JOSE
internal import Pipeline
internal import TokenModel

/// `classify`: what claims are, by their names, or with the values of payloads. Values are read and never written.
struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Classifies claim names, or the claims of payloads on standard input.",
    discussion: """
      Names are dotted: user.address.city, orders[].id. With - each line of standard input is a payload: a claims set, \
      or {"payload": {...}, "token_type": "access"}. Values decide with the names, and are never written.

      With --card the classifier is measured on its labelled corpus, made up from what products document and from how \
      people name claims in 20 languages; --corpus writes that corpus, to measure another classifier by it. What is \
      held out are products and spellings that nobody looks at who works on the classifier.

      With --population all payloads are read before any is decided: a claim whose name says nothing is judged by all \
      values that one issuer and client give it. A value that is not what the others are stands under "exceptions".

      Example: tokenaudit classify email kundenNr https://example.org/claims/phone
      Example: tokenaudit classify --json - < payloads.jsonl
      """)

  @Flag(name: .long, help: "Writes JSON, one object a line.")
  var json = false

  @Flag(name: .long, help: "Measures the classifier on its labelled corpus: precision and recall by class.")
  var card = false

  @Flag(name: .long, help: "Writes the labelled corpus, a payload a line.")
  var corpus = false

  @Option(name: .long, help: ArgumentHelp("Seed of the corpus; another seed, other payloads.", valueName: "number"))
  var seed = CorpusGenerator.recordedSeed

  @Option(name: .long, help: ArgumentHelp("Payloads of the corpus.", valueName: "number"))
  var payloads = CorpusGenerator.recordedCount

  @Flag(name: .long, help: "Decides claims by the values of all payloads; with - only.")
  var population = false

  @Argument(help: ArgumentHelp("Claim names, or - for payloads on standard input.", valueName: "name"))
  var names: [String] = []

  func validate() throws {
    if card || corpus {
      if card, corpus { throw ValidationError("--card and --corpus exclude each other") }
      if !names.isEmpty { throw ValidationError("--card and --corpus take no names") }
      if !(1...1_000_000).contains(payloads) { throw ValidationError("--payloads: from 1 to 1000000") }
      return
    }
    if names.isEmpty { throw ValidationError("name a claim, or - for payloads on standard input") }
    if population, names != ["-"] { throw ValidationError("--population takes payloads: give - for standard input") }
    if names.contains("-"), names.count > 1 { throw ValidationError("- stands alone") }
  }

  func run() throws {
    if card { return try measure() }
    if corpus { return writeCorpus() }
    if names == ["-"] { return try population ? classifyPopulation() : classifyPayloads() }
    if names.contains(where: TokenArgument.isToken) { throw TokenArgument.refusal }
    let classifier = ClaimNames()
    let claims = names.map { name in
      ClassifiedClaim(path: name, maskedPath: name, decision: classifier.decide(name))
    }
    if json { return try StandardOutput.print(json: claims.map(ClaimEntry.init)) }
    StandardOutput.print(ClaimTable.text(claims))
  }

  private func measure() throws {
    let cards = MeasuredCards.measure(CorpusGenerator(seed: seed).payloads(payloads))
    if json {
      return try StandardOutput.print(json: MeasuredCards.Part.allCases.map { CardEntry($0, cards[$0]) })
    }
    StandardOutput.print(CardTable.text(cards))
  }

  private func writeCorpus() {
    var output = OutputBuffer()
    for payload in CorpusGenerator(seed: seed).payloads(payloads) { LabelledLine.write(payload, to: &output) }
  }

  private func classifyPayloads() throws {
    let classifier = PayloadClassifier(masking: NameMasker.byClassAlone, proves: DigestProof.proves)
    var output = OutputBuffer()
    try forEachPayload { number, payload in
      do throws(QuarantineReason) {
        let (claims, type) = try payload.get()
        let classified = try classifier.classify(claims, type: type)
        if json {
          Self.write(classified.map { ($0.path, $0.decision.dataClass) }, line: number, to: &output)
        } else {
          output.append(TerminalText.visible("payload \(number)\n" + ClaimTable.text(classified, masked: true)))
          output.endLine()
        }
        return true
      } catch {
        Self.write(error, line: number, to: &output)
        return false
      }
    }
  }

  /// Reads everything before anything is decided; a line that is no payload is told in its place.
  private func classifyPopulation() throws {
    let classifier = PopulationClassifier(masking: NameMasker.byClassAlone, proves: DigestProof.proves)
    var lines: [(number: Int, reason: QuarantineReason?)] = []
    try forEachPayload { number, payload in
      do throws(QuarantineReason) {
        let (claims, type) = try payload.get()
        try classifier.add(claims, type: type)
        lines.append((number, nil))
        return true
      } catch {
        lines.append((number, error))
        return false
      }
    }
    classifier.decide()
    var output = OutputBuffer()
    var payload = 0
    for line in lines {
      if let reason = line.reason {
        Self.write(reason, line: line.number, to: &output)
        continue
      }
      let claims = classifier.claims(of: payload)
      payload += 1
      Self.write(
        claims.map { ($0.path, $0.dataClass) }, line: line.number,
        exceptions: claims.filter(\.isException).map(\.path), to: &output)
    }
  }

  /// Calls a body with each line's claims set and token type, or with what is wrong with it; the body tells whether it
  /// was a payload. What it is given is valid for the call alone.
  private func forEachPayload(
    _ body: (_ number: Int, _ payload: Result<(JSONValue, TokenType), QuarantineReason>) throws -> Bool
  ) throws {
    var lines = try InputLines("-")
    let parser = JSONParser()
    var number = 0
    var readable = 0
    while StandardOutput.hasReader, let line = lines.next() {
      number += 1
      if try body(number, Self.payload(line, parser)) { readable += 1 }
    }
    guard readable > 0 || number == 0 else {
      throw Failure(.inputUnusable, "none of the \(number) lines is a payload; give one JSON object a line")
    }
  }

  private static func payload(
    _ line: InputLines.Line, _ parser: JSONParser
  ) -> Result<(JSONValue, TokenType), QuarantineReason> {
    do throws(QuarantineReason) {
      guard case .text(let text) = line else {
        guard case .unreadable(let reason) = line else { return .failure(.jsonMalformed) }
        throw reason
      }
      let root = try parser.parse(text).root
      guard root.isObject else { throw .claimsNotObject }
      let claims = root.member("payload").flatMap { $0.isObject ? $0 : nil } ?? root
      return .success((claims, type(root.member("token_type")?.string)))
    } catch {
      return .failure(error)
    }
  }

  private static func write(_ reason: QuarantineReason, line: Int, to output: inout OutputBuffer) {
    output.append("{\"line\":\(line),\"error\":")
    output.append(json: reason.rawValue)
    output.append("}")
    output.endLine()
  }

  private static func write(
    _ claims: [(path: String, dataClass: DataClass)], line: Int, exceptions: [String] = [],
    to output: inout OutputBuffer
  ) {
    output.append("{\"line\":\(line),\"predictions\":{")
    for (position, claim) in claims.enumerated() {
      if position > 0 { output.append(",") }
      output.append(json: claim.path)
      output.append(":")
      output.append(json: claim.dataClass.rawValue)
    }
    output.append("}")
    if !exceptions.isEmpty {
      output.append(",\"exceptions\":[")
      for (position, path) in exceptions.enumerated() {
        if position > 0 { output.append(",") }
        output.append(json: path)
      }
      output.append("]")
    }
    output.append("}")
    output.endLine()
  }

  private static func type(_ word: Bytes?) -> TokenType {
    guard let word = word?.text else { return .unknown }
    return TokenType.allCases.first { $0.shortName == word || $0.rawValue == word } ?? .unknown
  }
}
