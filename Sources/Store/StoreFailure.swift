/// Why the store could not be used: what is wrong, where, what to do.
package enum StoreFailure: Error, Equatable, Sendable {
  /// Nothing stands at the path.
  case missing(path: String)
  /// The file is a database of another program, or none at all.
  case foreign(path: String)
  /// A later version of this program wrote it.
  case newer(path: String, version: Int)
  /// A table is not that of this program's schema, although the number of the schema is the same: builds before the first
  /// release changed it as it was.
  case otherShape(path: String, table: String)
  /// Its views are those of another build, and it is not to be changed here.
  case otherViews(path: String)
  /// SQLite's own check found it damaged. `detail` is the check's first line; it names pages, never content.
  case corrupt(path: String, detail: String)
  /// Another run holds it.
  /// - Parameter process: the one that holds it, where that is known.
  case busy(path: String, process: Int32? = nil)
  /// Another run wrote to it while it was looked at.
  case changed(path: String)
  case permission(path: String)
  /// The directory or the file could not be made.
  case cannotCreate(path: String)
  /// Reading or writing failed: a full disk, a quota, a failing device. `code` is SQLite's result code.
  case system(path: String, code: Int32)
  /// Others than the owner may read the key file.
  case keysReadableByOthers(path: String)
  case keysMalformed(path: String, line: Int)
  /// The key file does not hold the key that this store was begun with.
  case keysOfAnotherStore(path: String)
  /// A range of a file was counted in part before, and cannot be told apart from what is offered now.
  case partialOverlap(file: String, start: Int64, stop: Int64)

  /// A day inside a month whose days are added up: no part of it can be told or removed.
  case cutsAgedMonth(day: String, nearest: String)

  /// What to tell people.
  package var message: String {
    switch self {
    case .missing(let path):
      "\(path): there is no store here; run `tokenaudit ingest` first or name another with --store"
    case .foreign(let path): "\(path): this is not a store of tokenaudit; name another file with --store"
    case .newer(let path, let version):
      "\(path): written by a later version of tokenaudit (schema \(version)); update the program"
    case .otherShape(let path, let table):
      "\(path): written by a build of tokenaudit before its first release (\(table) is another table now); "
        + "ingest the logs into a new store"
    case .otherViews(let path):
      "\(path): its views are those of another build of tokenaudit; `tokenaudit audit` renews them"
    case .corrupt(let path, let detail): "\(path): the store is damaged (\(detail)); restore it from a backup"
    case .busy(let path, let process):
      "\(path): another run\(process.map { " (process \($0))" } ?? "") holds the store; wait for it, or raise --lock-wait"
    case .changed(let path):
      "\(path): another run wrote to the store meanwhile; wait for it, and ask again"
    case .permission(let path): "\(path): permission denied; check the owner and the mode of the file and its directory"
    case .cannotCreate(let path): "\(path): cannot be created; check the directory and its free space"
    case .system(let path, let code):
      "\(path): reading or writing failed (SQLite code \(code)); check the free space of the device; "
        + "the last commit is intact"
    case .keysReadableByOthers(let path): "\(path): the key file can be read by others; run `chmod 600` on it"
    case .keysMalformed(let path, let line): "\(path):\(line): not a line of a key file; restore it from a backup"
    case .keysOfAnotherStore(let path):
      "\(path): these keys belong to another store; name the key file that this store was begun with"
    case .cutsAgedMonth(let day, let nearest):
      "\(day) lies in a month whose days are added up; the nearest day before it that can be told is \(nearest)"
    case .partialOverlap(let file, let start, let stop):
      "\(file): bytes \(start) to \(stop) were counted in part before; nothing of them was counted now"
    }
  }
}
