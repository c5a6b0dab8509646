package import TokenModel

internal import COpenSSL

/// HMAC-SHA-256 (RFC 2104) under one key, for many messages: what the key makes of the hash's state is kept, so that a
/// message costs its own blocks and one more. One instance a worker.
package final class KeyedDigest {
  /// The states behind the first block of the inner and of the outer hash.
  private let inner: SHA256_CTX
  private let outer: SHA256_CTX

  /// - Parameter key: 32 random bytes; never more than a block of 64.
  package init(key: [UInt8]) {
    precondition(key.count <= 64, "A longer key would have to be hashed first.")
    inner = Self.state(behind: key, 0x36)
    outer = Self.state(behind: key, 0x5c)
  }

  private static func state(behind key: [UInt8], _ pad: UInt8) -> SHA256_CTX {
    var block = [UInt8](repeating: pad, count: 64)
    for (position, byte) in key.enumerated() { block[position] ^= byte }
    var state = SHA256_CTX()
    SHA256_Init(&state)
    SHA256_Update(&state, block, block.count)
    OPENSSL_cleanse(&block, block.count)
    return state
  }

  /// The digest of one message.
  package func digest(_ message: Bytes) -> [UInt8] {
    var words = compute(message, .empty)
    return withUnsafeBytes(of: &words) { Array($0) }
  }

  /// The first 64 bits of the digest over two parts, the length of the first one before them, so that no two pairs
  /// give one message.
  package func word(_ first: Bytes, _ second: Bytes) -> UInt64 {
    UInt64(bigEndian: compute(first, second).0)
  }

  /// The first 128 bits of the same digest.
  package func words(_ first: Bytes, _ second: Bytes) -> (UInt64, UInt64) {
    let words = compute(first, second)
    return (UInt64(bigEndian: words.0), UInt64(bigEndian: words.1))
  }

  /// The bytes of a digest as four words, as they stand.
  private typealias Words = (UInt64, UInt64, UInt64, UInt64)

  /// Bytes of a block of the hash.
  private static let block = 64
  /// Blocks that are laid out at once.
  private static let blocks = 4

  private func compute(_ first: Bytes, _ second: Bytes) -> Words {
    let prefix = second.isEmpty ? 0 : 4
    let count = prefix + first.count + second.count
    // A bit and the length stand behind a message.
    return count + 9 <= Self.blocks * Self.block
      ? computeShort(first, second, prefix, count) : computeLong(first, second, prefix)
  }

  /// The blocks of a short message are laid out here and hashed: what OpenSSL's own functions do around a block costs as
  /// much as the block.
  private func computeShort(_ first: Bytes, _ second: Bytes, _ prefix: Int, _ count: Int) -> Words {
    withUnsafeTemporaryAllocation(byteCount: Self.blocks * Self.block, alignment: 8) { memory in
      if prefix > 0 { memory.storeBytes(of: UInt32(truncatingIfNeeded: first.count).bigEndian, as: UInt32.self) }
      UnsafeMutableRawBufferPointer(rebasing: memory[prefix...]).copyMemory(from: UnsafeRawBufferPointer(first.buffer))
      UnsafeMutableRawBufferPointer(rebasing: memory[(prefix + first.count)...])
        .copyMemory(from: UnsafeRawBufferPointer(second.buffer))
      let blocks = (count + 9 + Self.block - 1) / Self.block
      Self.pad(memory, from: count, to: blocks * Self.block)
      var state = inner
      for number in 0..<blocks { SHA256_Transform(&state, Self.block(number, of: memory)) }
      var words = Self.words(state)
      memory.storeBytes(of: words.0, as: UInt64.self)
      memory.storeBytes(of: words.1, toByteOffset: 8, as: UInt64.self)
      memory.storeBytes(of: words.2, toByteOffset: 16, as: UInt64.self)
      memory.storeBytes(of: words.3, toByteOffset: 24, as: UInt64.self)
      Self.pad(memory, from: MemoryLayout<Words>.size, to: Self.block)
      state = outer
      SHA256_Transform(&state, Self.block(0, of: memory))
      words = Self.words(state)
      return words
    }
  }

  private static func block(_ number: Int, of memory: UnsafeMutableRawBufferPointer) -> UnsafePointer<UInt8>? {
    memory.baseAddress.map { UnsafePointer(($0 + number * block).assumingMemoryBound(to: UInt8.self)) }
  }

  /// Ends a message, before which the block of the key was hashed (FIPS 180-4 §5.1.1).
  private static func pad(_ memory: UnsafeMutableRawBufferPointer, from count: Int, to end: Int) {
    memory[count] = 0x80
    for position in count + 1..<end - 8 { memory[position] = 0 }
    memory.storeBytes(of: UInt64(8 * (block + count)).bigEndian, toByteOffset: end - 8, as: UInt64.self)
  }

  /// The state behind the last block is the digest.
  private static func words(_ state: SHA256_CTX) -> Words {
    func word(_ first: UInt32, _ second: UInt32) -> UInt64 { (UInt64(first) << 32 | UInt64(second)).bigEndian }
    let h = state.h
    return (word(h.0, h.1), word(h.2, h.3), word(h.4, h.5), word(h.6, h.7))
  }

  private func computeLong(_ first: Bytes, _ second: Bytes, _ prefix: Int) -> Words {
    var words: Words = (0, 0, 0, 0)
    var state = inner
    if prefix > 0 {
      var length = UInt32(truncatingIfNeeded: first.count).bigEndian
      SHA256_Update(&state, &length, 4)
    }
    SHA256_Update(&state, first.buffer.baseAddress, first.count)
    SHA256_Update(&state, second.buffer.baseAddress, second.count)
    withUnsafeMutableBytes(of: &words) { digest in
      let bytes = digest.bindMemory(to: UInt8.self).baseAddress
      SHA256_Final(bytes, &state)
      state = outer
      SHA256_Update(&state, bytes, digest.count)
      SHA256_Final(bytes, &state)
    }
    return words
  }

  /// 32 bytes from the system's source of randomness.
  package static func randomKey() -> [UInt8] {
    var key = [UInt8](repeating: 0, count: 32)
    guard RAND_bytes(&key, Int32(key.count)) == 1 else {
      preconditionFailure("The system gives no random bytes.")
    }
    return key
  }
}
