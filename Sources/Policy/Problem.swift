/// One mistake in a file that people wrote: where it stands, what is wrong, what would be right.
package struct Problem: Sendable, Hashable, Comparable, CustomStringConvertible {
  package var position: FilePosition
  package var message: String

  package init(at position: FilePosition, _ message: String) {
    self.position = position
    self.message = message
  }

  /// `policy.yaml:14:5: unknown key 'clinets'; did you mean 'clients'?`
  package var description: String { "\(position.file):\(position.line):\(position.column): \(message)" }

  package static func < (left: Problem, right: Problem) -> Bool {
    (left.position, left.message) < (right.position, right.message)
  }
}

/// Why a policy or a configuration was refused: every mistake that was found, in the order of the files, up to a
/// bound. Nothing of such a file is applied.
package struct PolicyFailure: Error, Sendable, Equatable, CustomStringConvertible {
  package var problems: [Problem]
  /// Mistakes beyond the bound.
  package var omitted: Int

  package init(problems: [Problem], omitted: Int = 0) {
    self.problems = problems
    self.omitted = omitted
  }

  init(_ problem: Problem) { self.init(problems: [problem]) }

  /// One line a problem.
  package var description: String {
    let lines = problems.map(\.description) + (omitted > 0 ? ["and \(omitted) more"] : [])
    return lines.joined(separator: "\n")
  }
}

/// Gathers problems while a file is read, so that all of them are told at once.
package final class ProblemCollector {
  /// Problems that are kept; beyond, they are only counted.
  package static let bound = 100
  private var problems: [Problem] = []
  private var omitted = 0

  package init() {}

  package var isEmpty: Bool { problems.isEmpty }

  package func add(_ position: FilePosition, _ message: String) {
    if problems.count < Self.bound {
      problems.append(Problem(at: position, message))
    } else {
      omitted += 1
    }
  }

  package func add(_ failure: PolicyFailure) {
    for problem in failure.problems { add(problem.position, problem.message) }
    omitted += failure.omitted
  }

  /// Throws what was gathered, if anything was.
  package func throwIfAny() throws(PolicyFailure) {
    guard !problems.isEmpty else { return }
    throw PolicyFailure(problems: Array(Set(problems)).sorted(), omitted: omitted)
  }
}

/// A word of a file for an error: cut where it is long, in single quotes.
package func quoted(_ text: String) -> String {
  text.count > 60 ? "'\(text.prefix(57))…'" : "'\(text)'"
}
