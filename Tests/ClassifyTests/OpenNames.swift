import TokenModel

@testable import Classify

/// Masking as the store does it, with a digest that tests can foresee.
let testMasking = NameMasker { name in (0..<5).map { UInt8(truncatingIfNeeded: name.count + $0) } }

/// Leaves as a walk would number them, from dotted paths as the claim reference writes them.
func leaf(_ path: [String], kind: JSONKind = .string) -> ClaimLeaf {
  ClaimLeaf(steps: path.map { $0 == "[]" ? .items : .member($0) }, kind: kind)
}
