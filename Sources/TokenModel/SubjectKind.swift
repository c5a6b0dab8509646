/// Whether a token stands for a person. Machine tokens turn the same claim names into technical data.
package enum SubjectKind: String, Sendable, CaseIterable, Codable {
  case person
  /// The client-credentials grant, or `sub` equal to the client id.
  case machine
  case unknown
}
