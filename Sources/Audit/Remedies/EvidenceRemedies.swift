/// Recipes for what is missing from the evidence or from the record of processing: they concern the audit, not a
/// product.
enum EvidenceRemedies {
  static let coverage = RemedySet(
    keycloak: [
      "Feed decoded tokens, or give the exported realm as issuer configuration: Keycloak’s event log holds neither claims nor lifetimes."
    ],
    auth0: ["Feed decoded tokens from the gateway; tenant logs hold no claims."],
    okta: ["Feed decoded tokens from the gateway; the System Log holds no claims."],
    entra: ["Feed decoded tokens from the gateway; sign-in logs hold no claims."],
    cognito: ["Write claims and lifetimes without values from the pre token generation trigger to a log, and feed it."],
    generic: [
      "Feed decoded tokens, or token responses, of the clients that lack them; `tokenaudit audit` names these clients."
    ],
    checked: [.keycloak: CheckedText.keycloakEvents]
  ).remedies

  static let input = generic(
    "Look up the quarantined records: `tokenaudit ingest --json` gives file, reason and count; correct the source or name its format.",
    "Read the file again: what was counted is not counted twice.")

  static let overflow = generic(
    "Find out who makes so many names: a client that puts identifiers into client ids, scopes or claim names, or somebody who floods the issuer.",
    "If the numbers are real, raise the limit in tokenaudit.yaml.")

  static let record = generic(
    "Add the missing fields under controller or under the activity in the policy; `tokenaudit init` shows each with a comment."
  )

  static let gap = generic(
    "Find out whether the log was rotated away, the export failed, or nothing happened; read the missing files, which are counted under their own time."
  )

  static let silence = generic(
    "Find out whether the export, the log shipper or the system itself stopped; then read what is missing, which is counted under its own time.",
    "If the source was retired, take it from tokenaudit.yaml and say so in the record of processing.")

  static let retention = generic(
    "Run `tokenaudit run`, whose last step destroys the keys that are due, or find out why it did not: the key file must be writable for it.",
    "Copies of the key file in backups must go as well.")

  static let chain = generic(
    "Make a bundle of every run, and keep them in one place; find out who ran the audit without one, and whether a bundle was removed."
  )

  static let waiver = generic(
    "Renew the waiver with a new end and approval, bound it to one client and claim, or remove it from the policy.")

  static let versions = own([
    "Nothing is to be repaired: compare this run with the next one, and read the change notes of what changed. The finding ends by itself."
  ])

  /// The last step of what concerns the audit itself.
  private static let proof = "After the next nightly run this finding must stand as fixed."

  private static func generic(_ steps: String...) -> [Remedy] { own(steps + [proof]) }

  private static func own(_ steps: [String]) -> [Remedy] {
    var remedy = Remedy(.generic, "tokenaudit 0.1")
    remedy.steps = steps
    return [remedy]
  }
}
