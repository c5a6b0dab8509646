import Glibc

/// The input at hand, in a file that outlives a crash: mapped memory costs a copy and no call of the system.
final class InputKeeper {
  let path: String
  private let memory: UnsafeMutableRawPointer
  private static let capacity = 1 << 20

  init(_ path: String) throws(FuzzFailure) {
    self.path = path
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, ftruncate(descriptor, off_t(Self.capacity)) == 0 else { throw .cannotKeep(path) }
    defer { close(descriptor) }
    guard let memory = mmap(nil, Self.capacity, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), memory != MAP_FAILED
    else { throw .cannotKeep(path) }
    self.memory = memory
  }

  deinit { munmap(memory, Self.capacity) }

  /// A line that says what it is, then the bytes, as many as it says.
  func keep(_ bytes: [UInt8], of target: String, number: Int) {
    let text = Array("\(target) \(number) \(bytes.count)\n".utf8) + bytes
    text.prefix(Self.capacity).withUnsafeBytes { source in
      if let start = source.baseAddress { memory.copyMemory(from: start, byteCount: source.count) }
    }
  }
}

enum FuzzFailure: Error {
  case cannotKeep(String)
  case usage(String)
}
