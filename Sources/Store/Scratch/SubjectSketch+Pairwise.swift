internal import JOSE
internal import Rollup

extension SubjectSketch {
  /// The sketch of as many subjects with identifiers that only this client has.
  ///
  /// A sketch holds no identifiers that could be made anew. Its registers are shuffled, by the client's name alone: that
  /// leaves the estimate as it is and makes the sketch independent of the others, as fresh identifiers would.
  func pairwise(for client: String) -> SubjectSketch {
    shuffled(by: UInt64(SHA256.hex(Array(client.utf8)).prefix(16), radix: 16) ?? 0)
  }
}
