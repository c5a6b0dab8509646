internal import TokenModel

/// Makes the values of a policy out of its nodes. What a node does not hold keeps its default: the shape check has
/// reported it, and a policy with a problem is thrown away.
enum PolicyBuilder {
  static func document(of root: YAMLNode) -> PolicyDocument {
    var document = PolicyDocument()
    document.controller = root["controller"].map(party)
    document.dpo = root["controller"]?["dpo"].map(party)
    document.representative = root["controller"]?["representative"].map(party)
    document.jointControllers = items(root["joint_controllers"]).map(party)
    document.processorFor = items(root["processor_for"]).map(served)
    if let zone = root["timezone"]?.text { document.timezone = zone }
    if let languages = root["languages"]?.texts, !languages.isEmpty { document.languages = languages }
    if let share = root["coverage_floor"]?["claims"]?.number { document.floors.claims = share }
    if let share = root["coverage_floor"]?["lifetime"]?.number { document.floors.lifetime = share }
    if let share = root["coverage_floor"]?["input"]?.number { document.floors.input = share }
    if let cap = root["exposure_cap"].flatMap(seconds) { document.exposureCapSeconds = cap }
    if let cell = root["publish"]?["min_cell"]?.whole { document.minCell = cell }
    document.lifetimes = lifetimes(root["lifetimes"])
    document.activities = items(root["activities"]).map(activity)
    document.waivers = items(root["waivers"]).compactMap(waiver)
    for member in root["rules"]?.members ?? [] {
      document.tailoring[member.key] = ([member.value] + items(member.value["earlier"])).map(tailoring)
    }
    document.classes = items(root["classes"]).map { node in
      OwnClass(claim: text(node["claim"]), dataClass: DataClass(text(node["class"])), reason: node["reason"]?.text)
    }
    for member in root["weights"]?.members ?? [] {
      document.weights[DataClass(member.key)] = member.value.whole.map { Int(clamping: $0) }
    }
    document.tests = items(root["tests"]).map(test)
    document.ignoreSources = root["ignore_sources"]?.texts ?? []
    return document
  }

  private static func items(_ node: YAMLNode?) -> [YAMLNode] { node?.items ?? [] }

  private static func text(_ node: YAMLNode?) -> String { node?.text ?? "" }

  private static func seconds(_ node: YAMLNode) -> Int64? { node.text.flatMap(PolicyDuration.seconds) }

  private static func day(_ node: YAMLNode?) -> Day? { node?.text.flatMap { Day($0) } }

  private static func party(_ node: YAMLNode) -> Party {
    Party(
      name: text(node["name"]), contact: node["contact"]?.text, address: node["address"]?.text,
      phone: node["phone"]?.text, country: node["country"]?.text)
  }

  private static func served(_ node: YAMLNode) -> ServedController {
    ServedController(
      party: party(node), dpo: node["dpo"].map(party), representative: node["representative"].map(party),
      activities: node["activities"]?.texts ?? [])
  }

  private static func lifetimes(_ node: YAMLNode?) -> [TokenType: Int64] {
    var result: [TokenType: Int64] = [:]
    for member in node?.members ?? [] {
      guard let type = TokenType(rawValue: member.key) else { continue }
      result[type] = seconds(member.value)
    }
    return result
  }

  private static func activity(_ node: YAMLNode) -> Activity {
    var activity = Activity(id: text(node["id"]), name: text(node["name"]))
    activity.reference = node["reference"]?.text
    activity.unit = node["unit"]?.text
    activity.owner = node["owner"]?.text
    activity.lastReview = day(node["last_review"])
    activity.validFrom = day(node["valid_from"])
    activity.validUntil = day(node["valid_until"])
    activity.purposes = node["purposes"]?.texts ?? []
    activity.subPurposes = node["sub_purposes"]?.texts ?? []
    activity.article6 = node["legal_basis"]?["article_6"]?.text
    activity.article9 = node["legal_basis"]?["article_9"]?.text
    activity.dataSubjects = node["data_subjects"]?.texts ?? []
    activity.jointControllers = items(node["joint_controllers"]).map(party)
    activity.issuers = node["issuers"]?.texts ?? []
    activity.clients = node["clients"]?.texts ?? []
    activity.audiences = node["audiences"]?.texts ?? []
    activity.recipients = items(node["recipients"]).map(recipient)
    activity.data = items(node["data"]).map(data)
    activity.scopes = node["scopes"]?.texts ?? []
    activity.lifetimes = lifetimes(node["lifetimes"])
    for member in node["retention"]?.members ?? [] { activity.retention[member.key] = seconds(member.value) }
    activity.measures = items(node["measures"]).flatMap(measures)
    activity.organisationalMeasures = node["organisational_measures"]?.texts ?? []
    activity.dpia = node["dpia"]?.text
    activity.position = node.position
    return activity
  }

  private static func recipient(_ node: YAMLNode) -> Recipient {
    Recipient(
      audience: text(node["audience"]), name: text(node["name"]), role: text(node["role"]),
      country: node["country"]?.text, safeguard: node["safeguard"]?.text, contract: node["contract"]?.text)
  }

  private static func data(_ node: YAMLNode) -> DeclaredData {
    DeclaredData(
      dataClass: DataClass(text(node["class"])), reason: text(node["reason"]),
      tokens: (node["tokens"]?.texts ?? []).compactMap(TokenType.init), erasureSeconds: node["erasure"].flatMap(seconds)
    )
  }

  private static func measures(_ node: YAMLNode) -> [Measure] {
    switch node.text {
    case "signed": [.signed]
    case "short_lived": [.shortLived]
    case "sender_constrained": [.senderConstrained]
    default: (node["encrypted_for"]?.texts ?? []).map(Measure.encryptedFor)
    }
  }

  private static func waiver(_ node: YAMLNode) -> Waiver? {
    guard let from = day(node["from"]), let until = day(node["until"]) else { return nil }
    let scope = node["scope"]
    return Waiver(
      id: text(node["id"]), rule: text(node["rule"]), fingerprint: node["fingerprint"]?.text.map { $0.lowercased() },
      issuer: scope?["issuer"]?.text, client: scope?["client"]?.text, audience: scope?["audience"]?.text,
      claim: scope?["claim"]?.text, reason: text(node["reason"]), owner: text(node["owner"]),
      approvedBy: text(node["approved_by"]), from: from, until: until)
  }

  private static func tailoring(_ node: YAMLNode) -> Tailoring {
    var parameters: [String: String] = [:]
    for member in node["parameters"]?.members ?? [] { parameters[member.key] = member.value.text }
    return Tailoring(
      severity: node["severity"]?.text, parameters: parameters, reason: node["reason"]?.text,
      validFrom: day(node["valid_from"]), validUntil: day(node["valid_until"]))
  }

  private static func test(_ node: YAMLNode) -> PolicyTest {
    var expect: [String: String] = [:]
    for member in node["expect"]?.members ?? [] { expect[member.key] = member.value.text }
    let given = node["given"]
    return PolicyTest(
      issuer: given?["issuer"]?.text, client: text(given?["client"]), audience: given?["audience"]?.text,
      token: TokenType(rawValue: text(given?["token"])) ?? .unknown, claims: given?["claims"]?.texts ?? [],
      expect: expect, position: node.position)
  }
}
