internal import TokenModel

/// Domains in which accounts of machines have the form of an e-mail address, and nobody reads mail.
enum MachineMailbox {
  static func isOne(_ domain: Bytes) -> Bool {
    domain == "gserviceaccount.com" || domain.hasSuffix(".gserviceaccount.com")
  }
}
