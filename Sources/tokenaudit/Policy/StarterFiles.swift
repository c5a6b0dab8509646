internal import Foundation

/// The files that `init` writes.
enum StarterFiles {
  static let names = ["tokenaudit.yaml", "policy.yaml"]

  static func text(of name: String) -> String {
    guard let text = Embedded.files["templates/policy/\(name)"] else {
      preconditionFailure("\(name) is part of the program.")
    }
    return text
  }

  /// Writes those that are not there yet; what is there is never touched. `policy`: instead of the template.
  /// Throws `Failure`: 73 where a file cannot be made, 77 without permission.
  static func write(to directory: String, policy: String? = nil) throws(Failure) -> InitCommand.Outcome {
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw Failure(.cannotCreate, "\(directory): the folder cannot be made; check its name and the folder above")
    }
    var outcome = InitCommand.Outcome()
    for name in names {
      let path = directory == "." ? name : directory + (directory.hasSuffix("/") ? "" : "/") + name
      let text = name == "policy.yaml" ? policy ?? text(of: name) : text(of: name)
      if try create(path, Array(text.utf8)) {
        outcome.written.append(path)
      } else {
        outcome.kept.append(path)
      }
    }
    return outcome
  }

  /// False: something of this name is there, be it a link to nowhere.
  private static func create(_ path: String, _ bytes: [UInt8]) throws(Failure) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else {
      switch errno {
      case EEXIST: return false
      case EACCES, EPERM, EROFS: throw Failure(.permission, "\(path): may not be written by this user")
      default: throw Failure(.cannotCreate, "\(path): cannot be made: \(String(cString: strerror(errno)))")
      }
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(bytes))
      try handle.close()
    } catch {
      throw Failure(.ioError, "\(path): cannot be written; check the free space")
    }
    return true
  }
}
