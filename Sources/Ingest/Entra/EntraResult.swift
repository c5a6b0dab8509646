internal import TokenModel

/// How a sign-in of Microsoft Entra ID ended.
enum EntraResult: Equatable {
  case success
  /// The person was asked for something more; another row tells how it went on.
  case interrupted
  case failure

  /// By the code of a row, a number or a number in a text; nil where it is neither.
  init?(code: JSONValue?) {
    guard let code, let number = code.integer ?? code.string.flatMap(TextRecord.number) else { return nil }
    switch number {
    case 0: self = .success
    // Interrupted by the registration of a password reset, and by the question whether to stay signed in.
    case 50_125, 50_140: self = .interrupted
    default: self = .failure
    }
  }
}
