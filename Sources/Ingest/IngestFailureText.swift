internal import TokenModel

extension IngestFailure {
  /// What is wrong, where, and what to do. Names of files are as they are on disk: whoever prints this makes control
  /// characters visible.
  package var message: String {
    switch self {
    case .missing(let path): "\(path): there is no such file or directory; check the path or the pattern"
    case .permission(let path): "\(path): may not be read; grant read permission to the account of the audit"
    case .unusable(let path, let reason): "\(path): \(Self.advice(reason))"
    case .undetected(let path, let content, let closest):
      "\(path): no format covers its records\(Self.list(closest)); \(content.advice)"
    case .headless(let path):
      "\(path): its first line names no columns; name them in the mapping, under 'columns'"
    case .ambiguous(let path, let formats):
      "\(path): \(formats.joined(separator: " and ")) fit equally well; name one of them with --format, or as `format` of its source"
    case .unknownFormat(let name, let known):
      "there is no format \(name); known are \(known.joined(separator: ", "))"
    case .system(let path, let code): "\(path): cannot be read (system error \(code))"
    }
  }

  private static func list(_ scores: [DetectionScore]) -> String {
    if scores.isEmpty { return ", and none comes close" }
    let parts = scores.map { score in
      let misfit = score.firstMisfit.map { ", not line \($0)" } ?? ""
      return "\(score.format) fits \(score.matching) of \(score.looked)\(misfit)"
    }
    return ": " + parts.joined(separator: "; ")
  }

  private static func advice(_ reason: QuarantineReason) -> String {
    switch reason {
    case .fileCompression:
      "is an archive, or packed in a way that is not read; unpack it, or pack it with gzip, zstd, xz or bzip2"
    case .fileBinary:
      "is no text: a program, a picture, a database, or packed or encrypted in a way that is not known; unpack it, or "
        + "convert it to UTF-8 if it is a log"
    case .fileSpecial: "is a device, a socket or a pipe in a directory; name a pipe itself, or use standard input"
    case .fileSymlink: "is a symbolic link, which is not followed; name its target"
    case .fileTruncated: "breaks off before anything can be unpacked; is it still being written or copied?"
    case .fileCorrupt: "is damaged from its beginning on; restore it from where it was packed"
    case .fileChanged:
      "begins as a log that was counted before, and goes on differently where that one was counted to; nothing of it was "
        + "counted now; if it is a log of its own, count it into a store of its own"
    case .encodingUTF16: "is UTF-16; convert it to UTF-8"
    default: "cannot be read (\(reason.rawValue))"
    }
  }
}
