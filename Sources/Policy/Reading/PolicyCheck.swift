internal import TokenModel

/// What a policy must hold beyond the shape of its nodes: names that are given once, days in their order, promises
/// that can be kept, activities that can be told apart.
struct PolicyCheck {
  let root: YAMLNode
  let document: PolicyDocument
  let vocabulary: Vocabulary
  let problems: ProblemCollector

  /// Days that a waiver may hold.
  private static let longestWaiver: Int32 = 400

  func check() {
    let activities = root["activities"]?.items ?? []
    checkOnce(activities.compactMap { $0["id"] }, "the activity")
    checkOnce((root["waivers"]?.items ?? []).compactMap { $0["id"] }, "the waiver")
    checkOnce((root["classes"]?.items ?? []).compactMap { $0["claim"] }, "the claim")
    checkOnce(root["ignore_sources"]?.items ?? [], "the source")
    for node in activities { check(activity: node) }
    for node in root["waivers"]?.items ?? [] { check(waiver: node) }
    for member in root["rules"]?.members ?? [] { check(tailoring: member) }
    for node in root["classes"]?.items ?? [] { checkIsKnown(node["class"]) }
    for node in root["tests"]?.items ?? [] { check(test: node) }
    let ids = activities.compactMap { $0["id"]?.text }
    for name in (root["processor_for"]?.items ?? []).flatMap({ $0["activities"]?.items ?? [] }) {
      guard let text = name.text, !ids.contains(text) else { continue }
      problems.add(
        name.position, "there is no activity \(quoted(text))\(NearestName.advice(for: text, among: ids))")
    }
    checkTies()
  }

  /// Names that stand twice, also in two files; in one list the shape check has told of plain repeats.
  private func checkOnce(_ names: [YAMLNode], _ what: String) {
    var first: [String: FilePosition] = [:]
    for node in names {
      guard let name = node.text else { continue }
      if let known = first[name] {
        problems.add(
          node.position, "\(what) \(quoted(name)) stands here again; it was given at \(known.file):\(known.line)")
      } else {
        first[name] = node.position
      }
    }
  }

  private func check(activity node: YAMLNode) {
    checkOrder(node["valid_from"], node["valid_until"], "an activity ends on 'valid_until', before its 'valid_from'")
    if let clients = node["clients"], clients.items.isEmpty, case .list = clients.content {
      problems.add(clients.position, "the activity names no client, so no token could belong to it")
    }
    var lines: [String: Int] = [:]
    for entry in node["data"]?.items ?? [] {
      guard let place = entry["class"], let name = place.text else { continue }
      checkIsKnown(place)
      if vocabulary.categories[DataClass(name)] == .specialCategory, node["legal_basis"]?["article_9"] == nil {
        problems.add(
          place.position,
          "\(quoted(name)) is a special category; 'legal_basis' of this activity needs 'article_9', one of "
            + PolicyWords.specialGrounds.joined(separator: ", "))
      }
      for token in entry["tokens"]?.texts ?? [""] {
        if let line = lines[name + " " + token] {
          problems.add(place.position, "\(quoted(name)) is declared twice here; it was given on line \(line)")
        }
        lines[name + " " + token] = place.position.line
      }
    }
    checkRecipients(of: node)
    checkEncryption(of: node)
  }

  /// Two entries for one audience of an activity would leave open who receives its tokens, and where.
  private func checkRecipients(of node: YAMLNode) {
    checkOnce((node["recipients"]?.items ?? []).compactMap { $0["audience"] }, "the recipient of the audience")
  }

  /// A promise about an audience that the activity does not have would be kept by nobody.
  private func checkEncryption(of node: YAMLNode) {
    let names = (node["audiences"]?.texts ?? []) + (node["recipients"]?.items ?? []).compactMap { $0["audience"]?.text }
    for audience in (node["measures"]?.items ?? []).flatMap({ $0["encrypted_for"]?.items ?? [] }) {
      guard let text = audience.text, !names.contains(text), !names.contains(where: { Glob($0).matches(text) }) else {
        continue
      }
      problems.add(
        audience.position,
        "\(quoted(text)) is neither an audience nor a recipient of this activity"
          + NearestName.advice(for: text, among: names))
    }
  }

  private func checkIsKnown(_ node: YAMLNode?) {
    guard let node, node.text == DataClass.unknown.rawValue else { return }
    problems.add(node.position, "'unknown' stands for what nothing is known of and cannot be declared; name a class")
  }

  private func checkOrder(_ first: YAMLNode?, _ last: YAMLNode?, _ message: String) {
    guard let last, let from = first?.text.flatMap({ Day($0) }), let until = last.text.flatMap({ Day($0) }),
      until < from
    else { return }
    problems.add(last.position, message)
  }

  private func check(waiver node: YAMLNode) {
    checkOrder(node["from"], node["until"], "a waiver ends on 'until', before its 'from'")
    if let last = node["until"], let from = node["from"]?.text.flatMap({ Day($0) }),
      let until = last.text.flatMap({ Day($0) }), until.number - from.number > Self.longestWaiver
    {
      problems.add(
        last.position,
        "a waiver holds at most \(Self.longestWaiver) days; the latest day here is "
          + from.advanced(by: Int(Self.longestWaiver)).text)
    }
    guard case .mapping = node.content else { return }
    switch (node["fingerprint"], node["scope"]) {
    case (nil, nil):
      problems.add(node.position, "a waiver needs a 'scope' or the 'fingerprint' of one finding")
    case (.some, .some(let scope)):
      problems.add(scope.position, "a waiver has a 'scope' or a 'fingerprint', not both")
    default: break
    }
  }

  private func check(tailoring member: YAMLNode.Member) {
    let entries = [member.value] + (member.value["earlier"]?.items ?? [])
    for (place, entry) in entries.enumerated() {
      check(tailoring: entry, of: member.key)
      let held = document.tailoring[member.key] ?? []
      guard place > 0, place < held.count,
        let clash = held[..<place].firstIndex(where: { Self.overlap($0, held[place]) })
      else { continue }
      problems.add(
        entry.position,
        "\(member.key) is changed twice on the same days; the other place is on line \(entries[clash].position.line); "
          + "give both their 'valid_from' and 'valid_until'")
    }
  }

  private static func overlap(_ one: Tailoring, _ other: Tailoring) -> Bool {
    func begins(_ tailoring: Tailoring, by last: Day?) -> Bool {
      guard let last, let first = tailoring.validFrom else { return true }
      return first <= last
    }
    return begins(one, by: other.validUntil) && begins(other, by: one.validUntil)
  }

  private func check(tailoring node: YAMLNode, of rule: String) {
    checkOrder(node["valid_from"], node["valid_until"], "the change ends on 'valid_until', before its 'valid_from'")
    if let severity = node["severity"], node["reason"] == nil {
      problems.add(severity.position, "another severity needs a 'reason' beside it")
    }
    guard let known = vocabulary.rules[rule] else { return }
    for parameter in node["parameters"]?.members ?? [] {
      guard let kind = known[parameter.key] else {
        let advice =
          known.isEmpty
          ? "; the rule has none" : NearestName.advice(for: parameter.key, among: Array(known.keys))
        problems.add(
          parameter.keyPosition, "\(rule) has no parameter \(quoted(parameter.key))\(advice)")
        continue
      }
      if kind == .limit, let day = node["valid_from"] ?? node["valid_until"] {
        problems.add(
          day.position,
          "\(quoted(parameter.key)) is a limit of all days; give an activity of those days 'lifetimes' of its own")
      }
      guard let text = parameter.value.text, !parameter.value.isNull, !kind.reads(text) else { continue }
      problems.add(parameter.value.position, "\(quoted(parameter.key)) must be \(kind.words), not \(quoted(text))")
    }
  }

  private func check(test node: YAMLNode) {
    let given = node["given"]?["claims"]?.texts ?? []
    for member in node["expect"]?.members ?? [] where !given.contains(member.key) {
      problems.add(
        member.keyPosition,
        "\(quoted(member.key)) is not among the claims given\(NearestName.advice(for: member.key, among: given))")
    }
  }

  /// Activities that no token of theirs could tell apart. The policy's own patterns, with a letter that nobody uses for
  /// their wildcards, stand for the names of the logs; what only a name of the logs shows, the audit finds.
  private func checkTies() {
    let anyDay = ActivityChoice(ofAnyDay: document.activities)
    for client in samples(document.activities.flatMap(\.clients)) {
      let rivals = anyDay.naming(client: client.name)
      if rivals.count > 1 { checkTies(over: client, among: rivals) }
    }
  }

  private func checkTies(over client: (pattern: String, name: String), among rivals: [Activity]) {
    let issuers = samples(rivals.flatMap(\.issuers) + [""])
    let audiences = samples(rivals.flatMap { $0.audiences + $0.recipients.map(\.audience) }) + [(pattern: "", name: "")]
    var told: Set<[String]> = []
    for span in DaySpan.spans(of: rivals) {
      let choice = ActivityChoice(rivals, first: span.first, last: span.last)
      for issuer in issuers where choice.naming(issuer: issuer.name, client: client.name).count > 1 {
        for audience in audiences {
          guard
            case .tie(let one, let other) = choice.choose(
              issuer: issuer.name, client: client.name, audience: audience.name),
            told.insert([one, other]).inserted
          else { continue }
          problems.add(
            tiePosition(other),
            ActivityChoice.tieMessage(one, other, client: client.pattern, audience: audience.pattern))
        }
      }
    }
  }

  /// Every pattern once, by bytes, with a name that it matches.
  private func samples(_ patterns: [String]) -> [(pattern: String, name: String)] {
    Set(patterns).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { pattern in
      (pattern, String(pattern.map { $0 == "*" || $0 == "?" ? "\u{fffd}" : $0 }))
    }
  }

  private func tiePosition(_ id: String) -> FilePosition {
    document.activities.first { $0.id == id }?.position ?? root.position
  }
}
