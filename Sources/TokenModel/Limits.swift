/// The bounds on input and store, with the defaults of the command line. Every loop over input has one of these.
package struct Limits: Sendable, Equatable {
  /// Bytes of a line; a longer one is skipped while it streams and counted as `limit.line`.
  package var lineBytes = 1 << 20
  /// Bytes of a compact token.
  package var tokenBytes = 256 << 10
  /// Nested arrays and objects.
  package var jsonDepth = 64
  /// Members of all objects of one token.
  package var claimsPerToken = 2_000
  /// Audiences of one token; more fold to `(many)`.
  package var audiencesPerToken = 64
  /// Scopes of one token; more fold to `(many)`.
  package var scopesPerToken = 256
  /// Distinct scope or audience sets a client and day; more fold to `(many)`.
  package var setsPerClientDay = 200
  /// Distinct known lifetimes a day and profile before buckets stand in.
  package var exactLifetimes = 64
  /// Distinct profiles, clients, claim paths, shapes and key ids a source and day before `(other)`.
  package var profilesPerDay = 50_000
  package var clientsPerDay = 20_000
  package var claimPaths = 10_000
  package var claimShapes = 50_000
  package var keyIDsPerDay = 10_000
  /// Places (issuer, client and claim path) a month whose values are judged by weak detectors.
  package var evidencePlaces = 20_000
  /// Distinct children of a parent path before they fold to `*`.
  package var childrenPerPath = 50
  /// Decompressed bytes a compressed byte may give, after the first 10 MiB.
  package var decompressionRatio = 200
  /// Quarantine entries kept a file; beyond, they are only counted.
  package var quarantineEntries = 10_000
  /// Seconds that an unattended run waits for the next byte of a named pipe.
  package var pipeSeconds = 60
  /// Wrappings of collectors around a record that are taken off.
  package var layers = 8
  /// Layers of wrapping that are opened around and inside a token.
  package var nesting = 3

  package init() {}
}
