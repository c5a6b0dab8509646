/// What `ingest --configuration` tells people: a line an issuer.
enum ConfigurationTable {
  static func text(_ entries: [IssuerConfigurationStep.Entry]) -> String {
    var table = TextTable([
      ("configuration", .left), ("format", .left), ("issuer", .left), ("holds from", .left), ("clients", .right),
      ("new or changed", .right),
    ])
    for entry in entries {
      table.add([
        entry.path, entry.format, entry.issuer, entry.validFrom,
        String(entry.changedClients + entry.unchangedClients), String(entry.changedClients),
      ])
    }
    return table.text
  }
}
