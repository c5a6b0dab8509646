/// Reads a policy of one or several files, and tells of every mistake in them at once.
package struct PolicyReader: Sendable {
  /// A file by its name for errors.
  package struct File: Sendable {
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  private let vocabulary: Vocabulary
  private let limits: YAMLLimits
  private let digest: @Sendable ([UInt8]) -> String

  /// `digest`: SHA-256 in hexadecimal; this module has no cryptography of its own.
  package init(
    vocabulary: Vocabulary, limits: YAMLLimits = YAMLLimits(), digest: @escaping @Sendable ([UInt8]) -> String
  ) {
    self.vocabulary = vocabulary
    self.limits = limits
    self.digest = digest
  }

  /// The policy that the files declare together, in the order of their names. Throws all problems, in the order of the
  /// files; nothing of a policy with a problem is applied.
  package func read(_ files: [File]) throws(PolicyFailure) -> PolicyDocument {
    let problems = ProblemCollector()
    let check = ShapeCheck(vocabulary: vocabulary, problems: problems)
    var roots: [YAMLNode] = []
    for file in files.sorted(by: { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }) {
      do {
        let root = try YAMLComposer.compose(file.bytes, file: file.name, limits: limits, problems: problems)
        check.check(file: root, is: PolicyShape.shape)
        roots.append(root)
      } catch {
        problems.add(error)
      }
    }
    guard !roots.isEmpty else {
      try problems.throwIfAny()
      throw PolicyFailure(
        Problem(at: FilePosition(file: "policy.yaml", line: 1, column: 1), "no file of the policy was given"))
    }
    let root = PolicyMerge(problems: problems).merge(roots)
    var document = PolicyBuilder.document(of: root)
    PolicyCheck(root: root, document: document, vocabulary: vocabulary, problems: problems).check()
    try problems.throwIfAny()
    document.canonicalForm = CanonicalForm.bytes(of: root, shape: PolicyShape.shape)
    document.sha256 = digest(document.canonicalForm)
    return document
  }
}
