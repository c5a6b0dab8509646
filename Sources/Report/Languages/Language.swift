/// Every word of the reports in one language, as `templates/languages/<code>.json` holds them: a string that is missing
/// there is an error, one that is not used here fails a test.
///
/// Members that end in a list of words (`severities`, `classes`) are keyed by the stored spelling; what has no word
/// there is shown as stored.
package struct Language: Sendable, Decodable {
  /// BCP 47: `en`.
  package let code: String
  /// In itself: `English`.
  package let name: String
  let format: Format
  let article: Article
  let page: Page
  let state: State
  let coverage: Coverage
  let changes: Changes
  let decisions: Decisions
  let flows: Flows
  let findings: Findings
  let finding: FindingWords
  let record: RecordWords
  let figures: Figures
  let rules: Rules
  let inputs: Inputs
  let waivers: Waivers
  let origin: Origin
  let limits: Limits
  let data: DataWords
  let charts: Charts
  /// Heads of table columns, by what stands in them.
  let column: Column
  let terms: Terms

  /// Numbers, dates and times.
  struct Format: Sendable, Decodable {
    let decimal: String
    let group: String
    let percent: Phrase
    let unitSpace: String
    let plural: PluralRule
    let months: [String]
    let shortMonths: [String]
    let date: Phrase
    let shortDate: Phrase
    let tableDate: Phrase
    let firstOfMonth: String
    let instant: Phrase
    let tableInstant: Phrase
    let years: Phrase
    let days: Phrase
    let hours: Phrase
    let minutes: Phrase
    let seconds: Phrase
    let never: String
    let unknown: String
  }

  /// How an article of the GDPR is cited.
  struct Article: Sendable, Decodable {
    let article: Phrase
    let paragraph: Phrase
    let point: Phrase
    /// Between paragraph and point of Art. 30(1), whose list is a sentence of its own in some versions.
    let listSentence: String
    let law: String
  }

  struct Page: Sendable, Decodable {
    let title: String
    let skip: String
    let contents: String
    let summary: String
    let findings: String
    let annex: String
    let noController: String
    let period: Phrase
    let none: String
    let yes: String
    let no: String
    let scroll: Phrase
    let made: Phrase
    let judgement: String
  }

  /// A1.
  struct State: Sendable, Decodable {
    let heading: String
    let clean: String
    let findings: Phrase
    let insufficient: String
    let cleanText: String
    let findingsText: Phrase
    let insufficientText: String
    let insufficientFindings: Phrase
    let severity: Phrase
    let waived: Phrase
    let shown: Phrase
  }

  /// A2.
  struct Coverage: Sendable, Decodable {
    let heading: String
    let read: Phrase
    let inferred: Phrase
    let lifetime: Phrase
    let nothing: String
    let gap: Phrase
    let gaps: Phrase
    let noGaps: String
    let gapsUnknown: String
    let zone: Phrase
    let zones: Phrase
    let enough: String
    let notEnough: String
    let noFloor: String
    let caption: String
    let chart: String
    let chartText: Phrase
    let fromToken: String
    let fromConfiguration: String
    let fromNothing: String
    let floor: Phrase
  }

  /// A3.
  struct Changes: Sendable, Decodable {
    let heading: String
    let first: String
    let nothing: Phrase
    let since: Phrase
    let status: Phrase
    let cause: Phrase
    let causes: [String: String]
    let exposure: String
    let openFindings: String
    let index: String
    let trend: Phrase
    let trendText: Phrase
    let tooFew: String
  }

  /// A4.
  struct Decisions: Sendable, Decodable {
    let heading: String
    let none: String
    let effect: Phrase
    let about: String
  }

  /// A5.
  struct Flows: Sendable, Decodable {
    let heading: String
    let caption: String
    let none: String
    let others: Phrase
    let special: String
    let legend: Phrase
    let inferred: Phrase
    let note: String
    let more: String
  }

  /// B1 and B3.
  struct Findings: Sendable, Decodable {
    let index: String
    let caption: String
    let none: String
    let detail: String
    let waived: String
    let waivedCaption: String
    let waivedMark: String
    let noneWaived: String
    let rest: String
    let restCaption: String
    let restText: Phrase
  }

  /// B2: one article.
  struct FindingWords: Sendable, Decodable {
    let places: Phrase
    let seen: String
    let why: String
    let change: String
    let gain: String
    let cameTo: Phrase
    let law: String
    let history: String
    let recipe: Phrase
    let otherProducts: String
    let more: Phrase
    let review: String
    let severityChanged: Phrase
    let firstSeen: Phrase
    let fixedOn: Phrase
    let event: Phrase
    let eventCause: Phrase
    let placesCaption: Phrase
    let section: Phrase
    let evidence: Phrase
  }

  /// C1.
  struct RecordWords: Sendable, Decodable {
    let heading: String
    let intro: String
    let noPolicy: String
    let controller: String
    let jointController: String
    let representative: String
    let dpo: String
    let partiesCaption: String
    let notInPolicy: String
    let matrix: String
    let matrixCaption: String
    let drift: String
    let driftCaption: String
    let driftNote: String
    let anyRecipient: String
    let activity: Phrase
    let activityCaption: Phrase
    let activityFacts: Phrase
    let subjects: Phrase
    let undeclared: String
    let undeclaredText: Phrase
    let undeclaredCaption: String
    let purposes: String
    let legalBasis: String
    let dataSubjects: String
    let dataCategories: String
    let recipients: String
    let transfers: String
    let noTransfers: String
    let retention: String
    let measures: String
    let clients: String
    let limit: Phrase
    let quantiles: Phrase
    let safeguard: Phrase
    let signature: String
    let openEnd: String
    let tokens: Phrase
    let partlyInferred: String
  }

  /// C2.
  struct Figures: Sendable, Decodable {
    let heading: String
    let intro: String
    let caption: String
    let clients: String
    let clientsCaption: String
    let distribution: Phrase
    let noLifetimes: String
    let absurd: Phrase
    let exposureFactors: String
    let exposureText: Phrase
    let ofNumbers: Phrase
    let more: Phrase
    let names: [String: String]
    let definitions: [String: String]
  }

  /// C3.
  struct Rules: Sendable, Decodable {
    let heading: String
    let caption: String
    let bar: String
    let barText: Phrase
    let parameter: Phrase
    let tailored: Phrase
    let inForce: Phrase
  }

  /// C4.
  struct Inputs: Sendable, Decodable {
    let heading: String
    let caption: String
    let none: String
    let quarantine: String
    let quarantineCaption: String
    let noQuarantine: String
    let configured: String
    let configuredText: String
    let noConfigured: String
    let configuredCaption: String
    let configuredMore: Phrase
    let inEveryToken: String
    let withScope: String
    let gaps: String
    let gapsText: Phrase
    let gapsCaption: String
    let lane: Phrase
    let sums: Phrase
    let zone: Phrase
  }

  /// C5.
  struct Waivers: Sendable, Decodable {
    let heading: String
    let caption: String
    let none: String
  }

  /// C6.
  struct Origin: Sendable, Decodable {
    let heading: String
    let caption: String
    let tool: String
    let policy: String
    let ruleset: String
    let classifier: String
    let store: String
    let schema: Phrase
    let period: String
    let run: String
    let previous: String
    let changed: String
    let noPolicy: String
    let decided: String
    let decidedText: String
    let rival: String
    let accuracy: String
    let accuracyText: String
    let accuracyCaption: String
    let accuracyOpen: String
    let accuracyHeldOut: String
    let accuracyInterval: String
    let accuracyOf: String
    let accuracyMeasures: [String: String]
    let verify: String
    let verifyText: String
  }

  /// C7.
  struct Limits: Sendable, Decodable {
    let heading: String
    let intro: String
  }

  /// C8.
  struct DataWords: Sendable, Decodable {
    let heading: String
    let lifetimes: Phrase
    let history: String
    let verdicts: String
    let exposure: String
    let link: String
  }

  struct Charts: Sendable, Decodable {
    let lifetime: Phrase
    let lifetimeText: Phrase
    let lifetimeOver: Phrase
    let lifetimeInferred: Phrase
    let tokens: String
    let share: String
    let limit: Phrase
    let never: String
    let absurd: String
    let quantiles: Phrase
    let quantilesText: Phrase
    let ticks: Ticks
  }

  /// Labels of the lifetime axis.
  struct Ticks: Sendable, Decodable {
    let second: String
    let minute: String
    let fiveMinutes: String
    let quarter: String
    let hour: String
    let eightHours: String
    let day: String
    let month: String
    let year: String
    let tenYears: String
  }

  struct Column: Sendable, Decodable {
    let measure: String
    let confidence: String
    let configured: String
    let numerator: String
    let denominator: String
    let share: String
    let floor: String
    let enough: String
    let cls: String
    let id: String
    let severity: String
    let status: String
    let what: String
    let client: String
    let issuer: String
    let audience: String
    let claim: String
    let tokenType: String
    let tokens: String
    let firstSeen: String
    let reason: String
    let owner: String
    let approved: String
    let until: String
    let from: String
    let finding: String
    let rule: String
    let count: String
    let field: String
    let declared: String
    let observed: String
    let state: String
    let activity: String
    let kind: String
    let name: String
    let value: String
    let coverage: String
    let before: String
    let basis: String
    let view: String
    let grade: String
    let index: String
    let lifetime: String
    let limit: String
    let edition: String
    let verdict: String
    let examined: String
    let parameters: String
    let source: String
    let format: String
    let size: String
    let lines: String
    let events: String
    let issuances: String
    let quarantined: String
    let digest: String
    let fingerprint: String
    let first: String
    let last: String
    let expected: String
    let scope: String
    let matches: String
    let thing: String
    let version: String
    let seconds: String
    let cumulative: String
    let run: String
    let day: String
    let exposure: String
    let openFindings: String
    let changed: String
    let contact: String
    let country: String
    let address: String
    let number: String
    let tier: String
  }

  /// Words for what is stored as a code.
  struct Terms: Sendable, Decodable {
    let severities: [String: String]
    let statuses: [String: String]
    let bases: [String: String]
    let tiers: [String: String]
    let verdicts: [String: String]
    let states: [String: String]
    let drifts: [String: String]
    let observed: [String: String]
    let configured: [String: String]
    let tokenTypes: [String: String]
    let roles: [String: String]
    let safeguards: [String: String]
    let legalBases: [String: String]
    let measures: [String: String]
    let kinds: [String: String]
    let waiverStates: [String: String]
    let limitOrigins: [String: String]
    let coverage: [String: String]
    let evidence: [String: String]
    let units: [String: String]
    let products: [String: String]
    let limitations: [String: String]
    let classes: [String: String]
  }
}

extension Language {
  /// Numbers and days as this language writes them.
  var print: Formatter { Formatter(rules: format) }
  var citation: Citation { Citation(rules: article) }
}
