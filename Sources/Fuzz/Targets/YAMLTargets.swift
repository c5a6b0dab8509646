import Audit
import Classify
import Foundation
import JOSE
import Policy
import TokenModel

/// Policies, with all checks behind the parser, and any YAML.
enum YAMLTargets {
  static var all: [FuzzTarget] {
    let seeds =
      ["policy.yaml", "tokenaudit.yaml"].compactMap { FileManager.default.contents(atPath: "templates/policy/\($0)") }
      .map { Array($0) } + small
    return [
      FuzzTarget(name: "yaml:policy", seeds: seeds) { bytes in
        let reader = PolicyReader(vocabulary: vocabulary) { SHA256.hex($0) }
        if let policy = try? reader.read([PolicyReader.File(name: "policy.yaml", bytes: bytes)]) {
          precondition(policy.sha256.count == 64)
        }
      },
      FuzzTarget(name: "yaml:any", seeds: seeds) { bytes in
        _ = try? YAMLComposer.compose(bytes, file: "file.yaml", problems: ProblemCollector())
      },
    ]
  }

  private static let small = [
    "a: &x {b: [1, 2.5, 0x1f, 0o17, .inf, true, ~, \"c\\u0041\"]}\nd: *x\n",
    "- |\n  text\n- >-\n  folded\n- 'quoted'\n",
    "organisation: {name: A, country: AT}\nactivities:\n  - id: shop\n    clients: [shop-*]\n    data: [email]\n",
  ].map { Array($0.utf8) }

  private static let vocabulary: Vocabulary = {
    let classes = ClaimReference.shared.classes.map { ($0.dataClass, $0.category) }
    return Vocabulary(
      categories: Dictionary(classes, uniquingKeysWith: { first, _ in first }),
      rules: Dictionary(
        RuleCatalogue.rules.map { ($0.description.id, [:]) }, uniquingKeysWith: { first, _ in first }))
  }()
}
