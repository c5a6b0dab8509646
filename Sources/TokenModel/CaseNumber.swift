/// The number of a case among those of its enumeration, in one step: an enumeration without payloads and with at most
/// 256 cases is one byte, which holds it. For hot paths; everywhere else a case is known by its name.
@inlinable public func caseNumber<Case: CaseIterable>(of value: Case) -> Int {
  withUnsafeBytes(of: value) { Int($0[0]) }
}
