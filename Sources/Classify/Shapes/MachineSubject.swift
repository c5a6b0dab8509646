internal import TokenModel

/// A subject whose first or last word is that of a machine: `svc-billing`, `robot:deploy`, `nightly-batch`.
enum MachineSubject {
  static func isOne(_ subject: Bytes) -> Bool {
    guard subject.count >= 4, subject.count <= 256, subject.firstIndex(of: UInt8(ascii: "@")) == nil else {
      return false
    }
    var first = 0
    while first < subject.count, subject[first].isLetter { first += 1 }
    if first >= 2, first + 1 < subject.count, isDivider(subject[first]) {
      let word = subject[0..<first]
      if firstWords.contains(where: { word == $0 }) { return true }
      // Builds and runs by what they belong to: `organization:acme:project:core:run:plan`.
      if subject[first] == UInt8(ascii: ":"), builds.contains(where: { word == $0 }),
        subject.firstIndex(of: UInt8(ascii: ":"), from: first + 1) != nil
      {
        return true
      }
    }
    var last = subject.count
    while last > 0, subject[last - 1].isLetter { last -= 1 }
    guard last > 1, subject.count - last >= 2, isDivider(subject[last - 1]) else { return false }
    let word = subject[last..<subject.count]
    return lastWords.contains { word == $0 }
  }

  /// Two to four words with hyphens between, as people call machines: `crane-4`, `intake-north`. It takes that nothing
  /// else speaks of a person.
  static func isCalledLikeOne(_ subject: Bytes) -> Bool {
    guard subject.count >= 6, subject.count <= 64, !PersonalText.isNameSlug(subject) else { return false }
    var words = 0
    var start = 0
    var position = 0
    while position <= subject.count {
      if position == subject.count || subject[position] == UInt8(ascii: "-") {
        guard isWord(subject[start..<position], isFirst: words == 0) else { return false }
        words += 1
        start = position + 1
      }
      position += 1
    }
    return (2...4).contains(words)
  }

  /// Small letters, three at least, or a short number behind them.
  private static func isWord(_ word: Bytes, isFirst: Bool) -> Bool {
    if !isFirst, (1...4).contains(word.count), word.buffer.allSatisfy(\.isDigit) { return true }
    guard word.count >= 3, word.buffer.allSatisfy({ $0 >= 0x80 || UInt8(ascii: "a") <= $0 && $0 <= UInt8(ascii: "z") })
    else { return false }
    return !isFirst || !people.contains { word == $0 }
  }

  private static let people: [StaticString] = [
    "user", "usr", "cust", "customer", "member", "patient", "person", "emp", "employee", "student", "kunde", "guest",
    "acct", "account", "sub", "uid", "pat", "stu", "anon", "visitor", "client", "player", "pupil", "staff",
  ]

  private static func isDivider(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "|")
  }

  private static let firstWords: [StaticString] = [
    "svc", "service", "services", "serviceaccount", "sa", "robot", "bot", "machine", "app", "apps", "application",
    "workload", "cron", "cronjob", "daemon", "worker", "gw", "gateway", "ci", "runner", "lambda", "function", "sensor",
    "iot", "batch", "scheduler", "automation", "connector", "backend", "client", "m2m", "srv", "job", "dienst",
    "servizio", "servicio", "servico", "sluzba", "usluga", "tjanst", "tjeneste",
    "palvelu", "hizmet", "maskin", "maschine", "machine", "maquina", "macchina", "stroj",
  ]
  private static let lastWords: [StaticString] = [
    "svc", "service", "bot", "robot", "batch", "worker", "daemon", "runner", "gateway", "scheduler", "backend",
    "exporter", "importer", "connector", "cron", "deployer", "internal", "automation", "etl", "cronjob", "processor",
    "crawler", "proxy", "operator", "controller", "job", "sync", "poller", "collector", "forwarder", "indexer", "api",
    "client", "server", "system", "pipeline",
  ]
  private static let builds: [StaticString] = [
    "organization", "org", "owner", "project", "account", "space", "pulumi", "pipeline", "workspace", "environment",
    "env", "deploy", "run", "build",
  ]
}
