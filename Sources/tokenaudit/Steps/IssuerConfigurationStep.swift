internal import Issuers
internal import Pipeline
internal import Store
internal import TokenModel

/// Takes issuers' exported configuration into the store: what `ingest` and `run` share. Files are read before the store
/// is touched.
struct IssuerConfigurationStep {
  var store: String
  var keys: String
  /// The day of the run: since when an export holds of which nobody says it.
  var today: Day

  /// What became of one issuer of an export; what `ingest --json` prints.
  struct Entry: Encodable, Equatable {
    var path: String
    var format: String
    var issuer: String
    var validFrom: String
    var changedClients: Int
    var unchangedClients: Int

    enum CodingKeys: String, CodingKey {
      case path, format, issuer
      case validFrom = "valid_from"
      case changedClients = "changed_clients"
      case unchangedClients = "unchanged_clients"
    }
  }

  /// The exports that could be read, and why others could not.
  struct Reading {
    fileprivate let step: IssuerConfigurationStep
    fileprivate var exports: [(file: Configuration.IssuerFile, exports: [IssuerExport])] = []
    private(set) var obstacles: [Failure] = []

    fileprivate init(_ step: IssuerConfigurationStep, _ files: [Configuration.IssuerFile]) {
      self.step = step
      for file in files {
        do throws(Failure) {
          exports.append((file, try Self.read(file)))
        } catch {
          obstacles.append(error)
        }
      }
    }

    private static func read(_ file: Configuration.IssuerFile) throws(Failure) -> [IssuerExport] {
      let bytes = try SettingsFile.bytes(
        of: file.path, limit: ConfigurationExports.maxBytes, advice: "export the issuer's configuration to it")
      do throws(IssuersFailure) {
        return try ConfigurationExports.read(bytes, file: file.path, issuer: file.issuer)
      } catch {
        throw Failure(error)
      }
    }

    /// Writes them, in the order in which they were named; of two that speak of the same client from the same day on
    /// the later one holds.
    func entries(holding lock: StoreLock) throws(Failure) -> [Entry] {
      if exports.isEmpty { return [] }
      do throws(StoreFailure) {
        return try withExtendedLifetime(lock) { () throws(StoreFailure) in try write() }
      } catch {
        throw Failure(error)
      }
    }

    private func write() throws(StoreFailure) -> [Entry] {
      let ingest = ConfigurationIngest(try EvidenceStore(step.store), keys: try SubjectKeys(step.keys))
      var entries: [Entry] = []
      for (file, exports) in exports {
        for export in exports {
          let outcome = try ingest.add(export, validFrom: file.validFrom, today: step.today)
          entries.append(
            Entry(
              path: file.path, format: outcome.format, issuer: outcome.issuer, validFrom: outcome.validFrom.text,
              changedClients: outcome.clients.changed, unchangedClients: outcome.clients.unchanged))
        }
      }
      return entries
    }
  }

  func read(_ files: [Configuration.IssuerFile]) -> Reading { Reading(self, files) }
}
