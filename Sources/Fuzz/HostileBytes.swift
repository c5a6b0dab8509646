import TokenModel

/// Bytes in memory of their own, with no more room behind them than readers may count on: the address sanitizer sees
/// whoever reads beyond.
struct HostileBytes: ~Copyable {
  private let memory: UnsafeMutableRawBufferPointer
  private let count: Int

  init(_ bytes: some Collection<UInt8>, slack: Int) {
    count = bytes.count
    memory = .allocate(byteCount: count + slack, alignment: 1)
    memory.copyBytes(from: bytes)
    for position in count..<count + slack { memory[position] = 0 }
  }

  deinit { memory.deallocate() }

  func withBytes<Result, Failure: Error>(_ body: (Bytes) throws(Failure) -> Result) throws(Failure) -> Result {
    try body(Bytes(memory, count: count))
  }
}
