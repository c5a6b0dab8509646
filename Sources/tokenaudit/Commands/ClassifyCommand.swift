internal import ArgumentParser
internal import Classify
internal import Corpus
internal import Ingest
internal import JOSE
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
    if names.contains("-"), names.count > 1 { throw ValidationError("- stands alone") }
  }

  func run() throws {
    if card { return try measure() }
    if corpus { return writeCorpus() }
    if names == ["-"] { return try classifyPayloads() }
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
    var lines = try InputLines("-")
    let parser = JSONParser()
    let classifier = PayloadClassifier(masking: NameMasker.byClassAlone)
    var output = OutputBuffer()
    var number = 0
    var readable = 0
    while StandardOutput.hasReader, let line = lines.next() {
      number += 1
      do throws(QuarantineReason) {
        guard case .text(let text) = line else {
          guard case .unreadable(let reason) = line else { continue }
          throw reason
        }
        let root = try parser.parse(text).root
        guard root.isObject else { throw .claimsNotObject }
        let claims = root.member("payload").flatMap { $0.isObject ? $0 : nil } ?? root
        let type = Self.type(root.member("token_type")?.string)
        let classified = try classifier.classify(claims, type: type)
        readable += 1
        if json {
          Self.write(classified, line: number, to: &output)
        } else {
          output.append(TerminalText.visible("payload \(number)\n" + ClaimTable.text(classified, masked: true)))
          output.endLine()
        }
      } catch {
        output.append("{\"line\":\(number),\"error\":")
        output.append(json: error.rawValue)
        output.append("}")
        output.endLine()
      }
    }
    guard readable > 0 || number == 0 else {
      throw Failure(.inputUnusable, "none of the \(number) lines is a payload; give one JSON object a line")
    }
  }

  private static func write(_ claims: [ClassifiedClaim], line: Int, to output: inout OutputBuffer) {
    output.append("{\"line\":\(line),\"predictions\":{")
    for (position, claim) in claims.enumerated() {
      if position > 0 { output.append(",") }
      output.append(json: claim.path)
      output.append(":")
      output.append(json: claim.decision.dataClass.rawValue)
    }
    output.append("}}")
    output.endLine()
  }

  private static func type(_ word: Bytes?) -> TokenType {
    guard let word = word?.text else { return .unknown }
    return TokenType.allCases.first { $0.shortName == word || $0.rawValue == word } ?? .unknown
  }
}
