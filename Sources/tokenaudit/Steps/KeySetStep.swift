internal import Foundation
internal import JOSE
internal import Pipeline
internal import Store
internal import TokenModel

/// Reads JWK sets, for verifying signatures and for noting which keys stood in them: what `ingest`, `run`, `inspect` and
/// `keys` share.
struct KeySetStep {
  /// Sets that could be read, and why others could not.
  private(set) var sets: [(issuer: String, set: KeySet)] = []
  private(set) var obstacles: [Failure] = []

  init(_ files: [Configuration.KeyFile]) {
    for file in files {
      do throws(Failure) {
        sets.append((file.issuer, try Self.read(file.path)))
      } catch {
        obstacles.append(error)
      }
    }
  }

  /// What workers verify with.
  var ring: KeyRing {
    var ring = KeyRing()
    for (issuer, set) in sets { ring.add(set, issuer: issuer) }
    return ring
  }

  /// Throws `Failure`: 66, 77, 74, or 65 where the file is no JWK set.
  static func read(_ path: String) throws(Failure) -> KeySet {
    let bytes = try SettingsFile.bytes(
      of: path, limit: KeySet.maxBytes, advice: "save the issuer's JWK set (its jwks_uri) to it")
    do throws(KeySetFailure) {
      return try KeySet(bytes)
    } catch {
      let what =
        switch error {
        case .tooLarge(let limit): "larger than \(limit >> 20) MiB"
        case .malformed(let reason): "not JSON (\(reason.rawValue))"
        case .noSet: "JSON, but neither a JWK set nor a JWK"
        }
      throw Failure(.inputUnusable, "\(path): \(what); save the answer of the issuer's jwks_uri as it is")
    }
  }

  /// Notes the keys as seen on a day.
  func note(in store: String, keys: String, on day: Day, holding lock: StoreLock) throws(Failure) {
    if sets.isEmpty { return }
    do throws(StoreFailure) {
      try withExtendedLifetime(lock) { () throws(StoreFailure) in
        let ingest = KeyIngest(try EvidenceStore(store), keys: try SubjectKeys(keys))
        for (issuer, set) in sets { try ingest.add(set, issuer: issuer, on: day) }
      }
    } catch {
      throw Failure(error)
    }
  }
}
