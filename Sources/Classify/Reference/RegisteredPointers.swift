/// The JSON Pointers of the claims that the reference has. They are a closed list, which nobody who makes tokens can add
/// to: where there are too many names to keep, these stay.
package struct RegisteredPointers: Sendable {
  /// Those of the reference that the program was built with.
  package static let shared = RegisteredPointers(ClaimReference.shared)

  private let pointers: Set<String>

  /// A row with a wildcard is a pattern, and no name.
  init(_ reference: ClaimReference) {
    var pointers: Set<String> = []
    for row in reference.claims where !row.path.isEmpty && !row.path.contains("*") {
      let escaped = row.path.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
        .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
      // A dot may be a part of a name, or stand between two of them.
      pointers.insert("/" + escaped)
      let steps = escaped.split(separator: ".", omittingEmptySubsequences: false)
      pointers.insert(
        steps.map { step in "/" + (step.hasSuffix("[]") ? step.dropLast(2) + "/*" : step) }.joined())
    }
    self.pointers = pointers
  }

  /// Whether a pointer is that of a claim of the reference, or of the items of one.
  package func contains(_ pointer: String) -> Bool {
    var name = pointer[...]
    while name.hasSuffix("/*") { name = name.dropLast(2) }
    return pointers.contains(String(name))
  }
}
