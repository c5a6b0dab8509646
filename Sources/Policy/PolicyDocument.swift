package import TokenModel

/// What the organisation declares: the declared side of its record of processing (GDPR Art. 30), as `policy.yaml`
/// states it. Lists keep the order of the file.
package struct PolicyDocument: Sendable, Equatable {
  package var controller: Party?
  package var jointControllers: [Party] = []
  package var representative: Party?
  package var dpo: Party?
  /// Controllers on whose behalf tokens are issued, Art. 30(2).
  package var processorFor: [ServedController] = []
  /// IANA name, for display only: declarations hold by UTC day.
  package var timezone = "UTC"
  package var languages: [String] = ["en"]
  package var floors = CoverageFloors()
  /// No lifetime counts for more than this many seconds in exposure and excess.
  package var exposureCapSeconds: Int64 = 8_760 * 3_600
  /// Counts from 1 to this less one leave the store as this; 0: off.
  package var minCell: Int64 = 5
  /// Limits where an activity sets none, in seconds, by token type; a type without entry has the default.
  package var lifetimes: [TokenType: Int64] = [:]
  package var activities: [Activity] = []
  package var waivers: [Waiver] = []
  /// By rule id, in the order of the file: no two of a rule hold on the same day.
  package var tailoring: [String: [Tailoring]] = [:]
  package var classes: [OwnClass] = []
  /// Weights that replace those of the classes' table, 0…10.
  package var weights: [DataClass: Int] = [:]
  package var tests: [PolicyTest] = []
  /// Sources whose complete tokens are no leak: exports made for the audit (TA-IC-010).
  package var ignoreSources: [String] = []
  /// SHA-256, in hexadecimal, over the canonical form: what is declared, whatever the spelling.
  package var sha256 = ""
  /// What the digest is over: JSON that holds every declaration of the files, and nothing else.
  package var canonicalForm: [UInt8] = []

  package init() {}

  /// What the policy changes about a rule on a day; nil: nothing.
  package func tailoring(of rule: String, on day: Day) -> Tailoring? {
    tailoring[rule]?.first { $0.holds(on: day) }
  }

  /// The limit that holds without any declaration, in seconds: access and ID tokens 1 h (RFC 6750 §5.3), refresh
  /// and offline tokens 30 d.
  package static func defaultLimit(of type: TokenType) -> Int64? {
    switch type {
    case .access, .id, .unknown: 3_600
    case .refresh, .offline: 30 * 86_400
    default: nil
    }
  }
}

/// Shares below which a clean verdict is not possible.
package struct CoverageFloors: Sendable, Equatable {
  package var claims = 0.80
  package var lifetime = 0.95
  package var input = 0.99

  package init() {}
}
