/// Example Retail AG, an invented shop over thirty nights: three issuers, five logs of different kinds, fourteen
/// clients. The same seed gives the same bytes.
package struct DemoOrganisation: Sendable {
  private let logs: [any SampleLog]

  /// The seed of the sample.
  package static let seed: UInt64 = 20_261_024

  package init(seed: UInt64 = Self.seed) {
    let customers = Person.population(480, circle: "customers", domain: "example.com", seed: seed)
    let staff = Person.population(140, circle: "staff", domain: "staff.example.com", seed: seed)
    let outdoor = Person.population(90, circle: "outdoor", domain: "outdoor.example.org", seed: seed)
    // The same customers under the identifiers that only the parcel partner sees.
    let parcels = Person.population(480, circle: "parcels", domain: "example.com", seed: seed)
    logs = [
      ShopTokenResponses(customers: customers, seed: seed), StaffEvents(staff: staff, seed: seed),
      OutdoorAudit(staff: outdoor, seed: seed), LegacyApplicationLog(customers: customers, seed: seed),
      PartnerExport(customers: parcels, seed: seed),
    ]
  }

  /// The logs that one night leaves behind.
  package func files(of night: Night) -> [DemoFile] { logs.map { $0.file(of: night) } }

  /// What the organisation declares, how it runs the program, and what two of its issuers say of their own settings.
  package static let settings: [DemoFile] =
    ["policy.yaml", "tokenaudit.yaml"].map { name in
      guard let text = Embedded.files["Data/" + name] else { preconditionFailure("\(name) is part of the program.") }
      return DemoFile(path: name, bytes: Array(text.utf8))
    } + [DemoFile(path: RealmExport.path, bytes: Array(RealmExport(seed: seed).text.utf8))]
}
