internal import TokenModel

/// What has the form of an e-mail address, and nobody reads mail there: accounts of machines, scoped identifiers.
enum MachineMailbox {
  static func isOne(_ domain: Bytes) -> Bool {
    domain == "gserviceaccount.com" || domain.hasSuffix(".gserviceaccount.com") || domain.hasSuffix(".svc")
      || domain.hasSuffix(".svc.cluster.local")
  }

  /// A local part of at least 28 hexadecimal digits, or capitals and digits of base32, is an identifier with a scope
  /// (OASIS SAML Subject Identifier Attributes 1.0 §3), not a mailbox.
  static func isOpaque(_ local: Bytes) -> Bool {
    guard local.count >= 28 else { return false }
    var digits = 0
    for byte in local.buffer {
      if byte.isDigit { digits += 1 } else if !byte.isHexadecimal, !byte.isUpper { return false }
    }
    return digits >= 3
  }
}
