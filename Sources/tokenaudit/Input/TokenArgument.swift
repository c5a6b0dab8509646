/// A token on the command line: everybody on the machine can read it in the list of processes.
enum TokenArgument {
  static func isToken(_ argument: String) -> Bool {
    let text = argument.hasPrefix("Bearer ") ? argument.dropFirst(7) : argument[...]
    guard text.utf8.count >= 20 else { return false }
    return text.hasPrefix("eyJ") || text.hasPrefix("{\"payload\"") || text.hasPrefix("{\"protected\"")
      || text.hasPrefix("{\"ciphertext\"")
  }

  static let refusal = Failure(
    .usage,
    "a token on the command line stands in the list of processes, where everybody can read it; "
      + "give it on standard input: tokenaudit inspect - < token.txt")
}
