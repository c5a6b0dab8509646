internal import Audit

/// What `exposed` prints for people: in the order in which Art. 33(3) of the GDPR asks for it.
enum ExposedText {
  static func text(_ exposed: ExposedData) -> String {
    [
      head(exposed), nature(exposed), "Categories of data\n" + classes(exposed),
      "Data subjects\n" + subjects(exposed), "Recipients of the tokens\n" + recipients(exposed), consequences(exposed),
      limits(exposed),
    ].joined(separator: "\n\n")
  }

  private static func head(_ exposed: ExposedData) -> String {
    let what = exposed.kind == "key" ? "tokens signed with the key" : "tokens in the logs of the source"
    var lines = [
      "Facts for a notification of a personal data breach, Art. 33(3) GDPR",
      "Concerned: \(what) \(TerminalText.visible(exposed.name)), \(exposed.from) until \(exposed.until) (UTC days)",
    ]
    let contact = [exposed.contact?.controller, exposed.contact?.officer, exposed.contact?.address].compactMap(\.self)
    lines.append(
      "Contact point (b): "
        + (contact.isEmpty
          ? "the policy names none" : contact.map { TerminalText.visible($0) }.joined(separator: ", ")))
    return lines.joined(separator: "\n")
  }

  private static func nature(_ exposed: ExposedData) -> String {
    """
    Nature of the breach and records concerned (a)
      tokens: \(words(exposed.tokens)), of them \(words(exposed.personTokens)) that stand for persons or may
      readable by whoever holds them: \(words(exposed.readableTokens))
      content not known: \(words(exposed.unseenTokens)); what they carry cannot be said
    """
  }

  private static func classes(_ exposed: ExposedData) -> String {
    guard !exposed.classes.isEmpty else { return "  none was seen in these tokens" }
    var table = TextTable([
      ("CLASS", .left), ("CATEGORY", .left), ("TOKENS", .right), ("READABLE", .right), ("CLAIMS", .left),
    ])
    for use in exposed.classes {
      table.add([
        use.dataClass, use.category, words(use.tokens), words(use.readableTokens),
        use.claims.prefix(6).joined(separator: ", ") + (use.claims.count > 6 ? ", …" : ""),
      ])
    }
    return table.text
  }

  private static func subjects(_ exposed: ExposedData) -> String {
    var lines: [String] = []
    for month in exposed.months { lines.append("  \(month.month): at most \(words(month.subjects))") }
    if lines.isEmpty { lines.append("  not counted: these tokens name no subject, or the key of their month is gone") }
    var table = TextTable([("ISSUER", .left), ("CLIENT", .left), ("TOKENS", .right), ("SUBJECTS AT MOST", .right)])
    for client in exposed.clients {
      table.add([
        client.issuer, client.client, words(client.tokens), client.subjects.map { words($0) } ?? "not counted",
      ])
    }
    return (lines + [table.text]).joined(separator: "\n")
  }

  private static func recipients(_ exposed: ExposedData) -> String {
    var table = TextTable([("AUDIENCE", .left), ("RECIPIENT", .left), ("COUNTRY", .left), ("TOKENS", .right)])
    for recipient in exposed.recipients {
      table.add([
        recipient.audience, party(recipient),
        recipient.countries.joined(separator: ", "), words(recipient.tokens),
      ])
    }
    return table.text
  }

  private static func party(_ recipient: ExposedData.Recipient) -> String {
    if !recipient.names.isEmpty { return recipient.names.joined(separator: ", ") }
    if recipient.isClient { return "the client itself" }
    return recipient.audience == "(none)" ? "whoever accepts them" : "not declared"
  }

  private static func consequences(_ exposed: ExposedData) -> String {
    """
    Likely consequences (c), as far as tokens tell
      could still be used on \(exposed.until): at most \(words(exposed.usable.tokens)) of them; of \
    \(words(exposed.usable.unknown)) the lifetime is not known
    Measures taken (d): to be added by the controller
    """
  }

  private static func limits(_ exposed: ExposedData) -> String {
    let forged =
      exposed.kind == "key"
      ? "Whoever holds the key can sign tokens of their own until it is withdrawn: what was reached with those is not "
        + "counted here.\n"
      : ""
    return forged + """
      Every number is an upper bound. Subjects are estimates of a calendar month (± two standard errors), of all tokens of \
      these clients, \(exposed.kind == "key" ? "whatever key signed them" : "whatever source recorded them"); months \
      cannot be added. A token counts as issued at the end of its day, and its revocation is not seen. What UserInfo, APIs \
      and databases gave out is not seen either.
      """
  }

  private static func words(_ count: PublishedCount) -> String {
    count.raised ? "fewer than \(count.value)" : String(count.value)
  }

  private static func words(_ estimate: ExposedData.Estimate) -> String {
    words(estimate.count) + (estimate.count.raised ? "" : " ± \(estimate.error)")
  }
}
