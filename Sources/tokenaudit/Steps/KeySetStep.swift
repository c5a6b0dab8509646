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
  /// Of sets that could be read, the keys that are not used, a line a set.
  private(set) var warnings: [String] = []

  init(_ files: [Configuration.KeyFile]) {
    for file in files {
      do throws(Failure) {
        let set = try Self.read(file.path)
        sets.append((file.issuer, set))
        if let warning = Self.warning(set, path: file.path) { warnings.append(warning) }
      } catch {
        obstacles.append(error)
      }
    }
  }

  /// Which keys of a set are not used, by their place in it and their masked name, and why.
  private static func warning(_ set: KeySet, path: String) -> String? {
    let unused = set.keys.enumerated().filter { !$1.obstacles.isEmpty }
    guard !unused.isEmpty else { return nil }
    let list = unused.prefix(5).map { number, key in
      "key \(number + 1)\(key.id.map { " (\(KeysCommand.shown($0, .keyID)))" } ?? ""): "
        + key.obstacles.map(\.rawValue).joined(separator: ", ")
    }
    let more = unused.count > list.count ? "; \(unused.count - list.count) more" : ""
    return "\(path): \(unused.count) of \(set.keys.count) keys are not used for verifying signatures: "
      + list.joined(separator: "; ") + "\(more); see 'tokenaudit keys \(path)'"
  }

  /// What workers verify with.
  var ring: KeyRing {
    var ring = KeyRing()
    for (issuer, set) in sets { ring.add(set, issuer: issuer) }
    return ring
  }

  /// Throws `Failure`: 66, 77, 74, 65 where the file is no JWK set, or 78 where it is too large for one.
  static func read(_ path: String) throws(Failure) -> KeySet {
    let bytes = try SettingsFile.bytes(
      of: path, limit: KeySet.maxBytes, advice: "save the issuer's JWK set (its jwks_uri) to it")
    do throws(KeySetFailure) {
      return try KeySet(bytes)
    } catch {
      let what =
        switch error {
        case .tooLarge(let limit):
          throw Failure(.configuration, "\(path): larger than \(limit >> 20) MiB; no issuer has such a set")
        case .tooMany(let limit):
          throw Failure(.configuration, "\(path): holds more than \(limit) keys; no issuer has so many")
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
