internal import Ingest
internal import Policy
internal import TokenModel

/// Makes a `LogMapping` of a file, YAML or JSON. Every mistake is told at once, with its line and column.
struct MappingReader {
  private let problems = ProblemCollector()
  /// Whether members are columns, which have names and no pointers.
  private var isTable = false

  static func read(_ bytes: [UInt8], file: String) throws(PolicyFailure) -> LogMapping {
    var reader = MappingReader()
    let root = try YAMLComposer.compose(
      bytes, file: file, advice: "write down what the members of a record mean, beginning with 'time' and 'kind'",
      problems: reader.problems)
    // No class and no rule stands in a mapping.
    ShapeCheck(vocabulary: Vocabulary(categories: [:], rules: [:]), problems: reader.problems).check(
      file: root, is: MappingShape.shape)
    try reader.problems.throwIfAny()
    reader.isTable = ["csv", "tsv"].contains(root["format"]?.text)
    let mapping = reader.mapping(of: root)
    try reader.problems.throwIfAny()
    return mapping
  }

  private func mapping(of root: YAMLNode) -> LogMapping {
    var result = LogMapping(kinds: kinds(of: root))
    standing(of: root, &result)
    result.time = instant(root["time"])
    result.eventID = pointer(root["event_id"])
    result.issuer = text(root["issuer"])
    result.client = text(root["client"])
    result.subject = pointer(root["subject"])
    result.grant = word(root["grant"]) { Grant(rawValue: $0) }
    result.scopes = list(root["granted_scopes"])
    result.audiences = list(root["audience"])
    result.tokenType = word(root["token_type"]) { word in
      TokenType.allCases.first { $0.rawValue == word || $0.shortName == word }
    }
    result.tokenID = pointer(root["token_id"])
    result.lifetime = duration(root["lifetime"])
    result.expires = instant(root["expires"])
    result.token = pointer(root["token"], canFindMany: true)
    result.claims = pointer(root["claims"])
    result.header = pointer(root["header"])
    result.tier = tier(of: root)
    checkTogether(root)
    return result
  }

  /// How the records stand.
  private func standing(of root: YAMLNode, _ result: inout LogMapping) {
    let format = root["format"]?.text
    if format == "json" {
      result.framing = .elements(envelope: root["envelope"]?.texts ?? [])
    } else if let envelope = root["envelope"] {
      problems.add(envelope.position, "'envelope' needs 'format: json'")
    }
    if let separator = root["separator"], format != "csv" {
      problems.add(separator.position, "'separator' needs 'format: csv'")
    }
    guard isTable else {
      if let columns = root["columns"] { problems.add(columns.position, "'columns' needs 'format: csv' or 'tsv'") }
      return
    }
    let word = format == "tsv" ? "tab" : root["separator"]?.text ?? ","
    let separator = MappingShape.separators.first { $0.word == word }?.byte ?? UInt8(ascii: ",")
    result.framing = .rows(separator: separator)
    guard let columns = root["columns"] else { return }
    result.table = Table(separator: separator, names: columns.texts)
  }

  private func kinds(of root: YAMLNode) -> LogMapping.Kinds {
    let lists = ["issuance_when", "observation_when", "error_when"]
    guard let node = root["event_type"] else {
      for name in lists {
        if let list = root[name] { problems.add(list.position, "'\(name)' needs 'event_type'") }
      }
      guard let kind = root["kind"]?.text.flatMap(EventKind.init) else {
        problems.add(
          root.position, "say which records issue tokens: 'event_type' with 'issuance_when', or 'kind' for all of them")
        return LogMapping.Kinds(always: .issuance)
      }
      return LogMapping.Kinds(always: kind)
    }
    if let kind = root["kind"] { problems.add(kind.position, "'kind' excludes 'event_type'; keep one of them") }
    guard let pointer = pointer(node) else { return LogMapping.Kinds(always: .issuance) }
    var kinds = LogMapping.Kinds(at: pointer)
    var lines: [String: Int] = [:]
    for name in lists {
      for item in root[name]?.items ?? [] {
        guard let value = item.text else { continue }
        if let line = lines[value] {
          problems.add(item.position, "\(quoted(value)) cannot stand in two lists; it was given on line \(line)")
        }
        lines[value] = item.position.line
      }
    }
    kinds.issuance = marks(root["issuance_when"])
    kinds.observation = marks(root["observation_when"])
    kinds.error = marks(root["error_when"])
    if kinds.issuance.isEmpty, kinds.observation.isEmpty {
      problems.add(
        node.position, "no value of 'event_type' issues or shows a token; name some under 'issuance_when'")
    }
    return kinds
  }

  private func marks(_ node: YAMLNode?) -> [LogMapping.Mark] { (node?.texts ?? []).map { LogMapping.Mark($0) } }

  private func tier(of root: YAMLNode) -> EvidenceTier {
    let hasTokens = root["token"] != nil || root["claims"] != nil
    guard let node = root["tier"], let tier = node.text.flatMap(EvidenceTier.init) else {
      if let claims = root["claims"] {
        problems.add(
          claims.position,
          "'claims' needs 'tier': token where the payload is whole, token-partial where claims may be left out")
      }
      return hasTokens ? .token : .event
    }
    if tier != .event, !hasTokens {
      problems.add(node.position, "the tier '\(tier.rawValue)' needs 'token' or 'claims'; without them it is 'event'")
    }
    if tier == .event, hasTokens {
      problems.add(node.position, "tokens prove more than the tier 'event'; write token or token-partial")
    }
    return tier
  }

  private func checkTogether(_ root: YAMLNode) {
    if root["time"] == nil, root["token"] == nil, root["claims"] == nil {
      problems.add(root.position, "the key 'time' is missing in the file: without tokens nothing else dates a record")
    }
    if let header = root["header"], root["claims"] == nil { problems.add(header.position, "'header' needs 'claims'") }
    if let expires = root["expires"] {
      if root["lifetime"] != nil { problems.add(expires.position, "'expires' excludes 'lifetime'; keep one of them") }
      if root["time"] == nil { problems.add(expires.position, "'expires' needs 'time', from which it is counted") }
    }
  }
}

// MARK: Parts

extension MappingReader {
  /// A pointer that finds one value, unless it may find many.
  private func pointer(_ node: YAMLNode?, canFindMany: Bool = false) -> JSONPointer? {
    guard let node, let text = node.text else { return nil }
    if isTable, !text.hasPrefix("/") { return JSONPointer(member: text) }
    guard let pointer = JSONPointer(text), !text.isEmpty else {
      problems.add(
        node.position, "\(quoted(text)) is no JSON Pointer; write it like /token/claims, with ~1 for / and ~0 for ~")
      return nil
    }
    if pointer.findsMany, !canFindMany {
      problems.add(
        node.position, "\(quoted(text)) may find more than one value, and one is needed; write a number for *")
    }
    return pointer
  }

  private func list(_ node: YAMLNode?) -> LogMapping.List? {
    pointer(node, canFindMany: true).map { LogMapping.List($0) }
  }

  private func instant(_ node: YAMLNode?) -> LogMapping.Instant? {
    guard let place = pointer(node?["pointer"] ?? node) else { return nil }
    var result = LogMapping.Instant(place, unit: node?["unit"]?.text.flatMap(LogMapping.Unit.init))
    if let layout = node?["layout"], let text = layout.text {
      result.layout = TimeLayout(text)
      if result.layout == nil {
        problems.add(
          layout.position,
          "\(quoted(text)) is no layout of a date; it needs year, month and day, of \(TimeLayout.conversions)")
      }
      if node?["unit"] != nil { problems.add(layout.position, "'layout' excludes 'unit'; keep one of them") }
    }
    if let zone = node?["zone"], let text = zone.text {
      do throws(Failure) { result.zone = try ZoneName.zone(text) } catch {
        problems.add(zone.position, error.message)
      }
    }
    return result
  }

  private func duration(_ node: YAMLNode?) -> LogMapping.Duration? {
    pointer(node?["pointer"] ?? node).map {
      LogMapping.Duration($0, unit: node?["unit"]?.text.flatMap(LogMapping.Unit.init) ?? .seconds)
    }
  }

  private func text(_ node: YAMLNode?) -> LogMapping.Text? {
    guard let node else { return nil }
    guard case .mapping = node.content else { return pointer(node).map { .pointer($0) } }
    switch (node["pointer"], node["const"]?.text) {
    case (let place?, nil): return pointer(place).map { .pointer($0) }
    case (nil, let constant?): return .constant(ConstantBytes(constant))
    default:
      problems.add(node.position, "give either 'pointer' or 'const'")
      return nil
    }
  }

  private func word<Meaning>(
    _ node: YAMLNode?, _ meaning: (String) -> Meaning?
  ) -> LogMapping.Word<Meaning>? {
    let table = (node?["map"]?.members ?? []).compactMap { member in
      member.value.text.flatMap(meaning).map { LogMapping.Word<Meaning>.Entry(member.key, $0) }
    }
    return pointer(node?["pointer"] ?? node).map { LogMapping.Word($0, table) }
  }
}
