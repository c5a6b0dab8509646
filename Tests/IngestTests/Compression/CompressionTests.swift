import AuditTestSupport
import Foundation
import Ingest
import Testing
import TokenModel

/// Packed logs, written by the system's own packers: independent of what reads them.
@Suite struct CompressionTests {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory() }

  private func packed(_ bytes: some Sequence<UInt8>, _ tool: PackedFile.Tool) throws -> [UInt8] {
    let plain = try scratch.write(bytes, to: "plain")
    try PackedFile.pack(plain, to: scratch.file("packed"), with: tool)
    return Array(try Data(contentsOf: URL(filePath: scratch.file("packed"))))
  }

  private func tally(_ bytes: [UInt8]) throws -> LogTally {
    try LogTally(path: try scratch.write(bytes, to: "log.txt"))
  }

  /// Text that no packer makes much smaller, after two tokens: long enough for several blocks of each.
  private static let long: [UInt8] = {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    var text = Array("\(SampleLine.access)\n\(SampleLine.identity)\n".utf8)
    while text.count < 3 << 20 {
      text += Array("# ".utf8)
      for _ in 0..<100 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        text.append(UInt8(ascii: "a") + UInt8(state % 26))
      }
      text.append(0x0A)
    }
    return text
  }()

  @Test("members one after another are one stream", arguments: PackedFile.tools)
  func members(_ tool: PackedFile.Tool) throws {
    let first = try packed((SampleLine.access + "\n").utf8, tool)
    let empty = try packed([], tool)
    let last = try packed((SampleLine.identity + "\n").utf8, tool)
    let tally = try tally(first + empty + last)
    #expect(tally.types == ["access": 1, "id": 1])
    #expect(tally.lines == 2 && tally.bad == 0)
  }

  @Test("a stream that breaks off gives its whole lines, and says so", arguments: PackedFile.tools)
  func truncated(_ tool: PackedFile.Tool) throws {
    let whole = try packed(Self.long, tool)
    let all = try tally(whole)
    let part = try tally(Array(whole.prefix(whole.count * 3 / 4)))
    #expect(all.bad == 0)
    #expect(part.types == ["access": 1, "id": 1])
    #expect(part.reasons == [.fileTruncated: 1])
    #expect(part.lines > 2 && part.lines < all.lines)
  }

  @Test("a changed byte, and what is no member behind one, are told", arguments: PackedFile.tools)
  func corrupt(_ tool: PackedFile.Tool) throws {
    var changed = try packed(Self.long, tool)
    changed[changed.count * 3 / 4] ^= 0x55
    #expect(try tally(changed).reasons[.fileCorrupt] == 1)
    let junk = try packed((SampleLine.access + "\n").utf8, tool) + Array("no further member, whatever it is".utf8)
    let tally = try tally(junk)
    #expect(tally.types == ["access": 1])
    #expect(tally.reasons == [.fileCorrupt: 1])
  }

  @Test("megabytes without a line that come out of kilobytes are given up", arguments: PackedFile.tools)
  func bomb(_ tool: PackedFile.Tool) throws {
    let line = Array((SampleLine.access + "\n").utf8)
    let bomb = try packed(line + Array(repeating: UInt8(ascii: "x"), count: 40 << 20), tool)
    let tally = try tally(bomb)
    #expect(tally.types == ["access": 1])
    #expect(tally.reasons == [.limitRatio: 1])
  }

  @Test("lines that repeat pack as well as a bomb, and are read", arguments: PackedFile.tools)
  func repetition(_ tool: PackedFile.Tool) throws {
    let comment = Array(("# " + String(repeating: "y", count: 900) + "\n").utf8)
    var text = Array((SampleLine.access + "\n").utf8)
    for _ in 0..<16_000 { text += comment }
    let tally = try tally(try packed(text + Array((SampleLine.identity + "\n").utf8), tool))
    #expect(tally.types == ["access": 1, "id": 1])
    #expect(tally.bad == 0)
  }

  @Test("a packed file inside a packed file is not opened", arguments: PackedFile.tools)
  func nested(_ tool: PackedFile.Tool) throws {
    let inner = try packed((SampleLine.access + "\n").utf8, tool)
    #expect(refusal(try packed(inner, .gzip)) == .fileCompression)
  }

  @Test("a dictionary larger than the memory that is granted is refused")
  func dictionary() throws {
    guard PackedFile.has(.xz) else { return }
    let plain = try scratch.write(Self.long, to: "plain")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/xz")
    process.arguments = ["-k", "--lzma2=preset=0,dict=512MiB", plain]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(refusal(Array(try Data(contentsOf: URL(filePath: plain + ".xz")))) == .fileCompression)
  }

  @Test("a file of which nothing can be unpacked is not an empty one", arguments: PackedFile.tools)
  func unreadable(_ tool: PackedFile.Tool) throws {
    let whole = try packed(Self.long, tool)
    #expect(refusal(Array(whole.prefix(12))) == .fileTruncated)
    let ruined = refusal(Array(whole.prefix(11)) + Array(repeating: 0xFF, count: 4_096))
    #expect(ruined == .fileCorrupt || ruined == .fileTruncated)
  }

  @Test(
    "what is no log is refused with its word",
    arguments: [
      ("zip", [0x50, 0x4B, 0x03, 0x04, 0x14, 0], .fileCompression),
      ("empty zip", [0x50, 0x4B, 0x05, 0x06, 0, 0], .fileCompression),
      ("7-Zip", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], .fileCompression),
      ("RAR 4", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x00], .fileCompression),
      ("RAR 5", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01, 0x00], .fileCompression),
      ("LZ4", [0x04, 0x22, 0x4D, 0x18, 0x64], .fileCompression),
      ("compress", [0x1F, 0x9D, 0x90], .fileCompression), ("lzip", Array("LZIP\u{1}".utf8), .fileCompression),
      ("UTF-16 little endian", [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], .encodingUTF16),
      ("UTF-16 big endian", [0xFE, 0xFF, 0x00, 0x7B, 0x00, 0x7D], .encodingUTF16),
      ("ELF", [0x7F, 0x45, 0x4C, 0x46, 2, 1], .fileBinary), ("PDF", Array("%PDF-1.7\n".utf8), .fileBinary),
      ("SQLite", Array("SQLite format 3\0".utf8), .fileBinary),
    ] as [(String, [UInt8], QuarantineReason)])
  func refused(_ name: String, _ bytes: [UInt8], _ reason: QuarantineReason) throws {
    #expect(refusal(bytes) == reason)
  }

  @Test("a word that begins like bzip2 is text")
  func word() throws {
    let path = try scratch.write(("BZh9 is how it begins\n" + SampleLine.access + "\n").utf8, to: "log")
    #expect(try ByteStream(SourceFile(path)).compression == .none)
  }

  private func refusal(_ bytes: [UInt8]) -> QuarantineReason? {
    do throws(IngestFailure) {
      guard let path = try? scratch.write(bytes, to: "refused") else { return nil }
      _ = try ByteStream(SourceFile(path))
      return nil
    } catch {
      guard case .unusable(_, let reason) = error else { return nil }
      return reason
    }
  }
}
