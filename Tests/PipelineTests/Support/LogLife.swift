import AuditTestSupport
import Foundation

/// What happens to a log on disk, by seed: it grows, in the middle of lines too, is renamed, copied and truncated,
/// packed in one piece or in several members, grown by a member, copied, linked. Whatever stands in `streams` was
/// written once and can be found in the folder, under whatever name.
struct LogLife {
  let folder: String
  /// The content of each generation, all of its lines whole once `settle` was called.
  private(set) var streams: [[UInt8]] = []
  /// What was done, to tell which life failed.
  private(set) var deeds: [String] = []

  private struct Rotated {
    var path: String
    var stream: Int
    var tool: PackedFile.Tool?
  }

  private let format: LogGenerator.Format
  private let scratch: ScratchDirectory
  private var generator: LogGenerator
  private var random: SplitMix
  private var rotated: [Rotated] = []
  /// The end of a line that was written in half.
  private var rest: [UInt8] = []
  private var serial = 0
  /// Generations of which another file holds a copy: they grow no more, since a copy that is read only after its
  /// original grew beyond it is a log of its own.
  private var copied: Set<Int> = []

  private var live: String { folder + "/app.log" }

  init(_ format: LogGenerator.Format, seed: UInt64, in scratch: ScratchDirectory) throws {
    self.format = format
    self.scratch = scratch
    folder = scratch.file("life-\(format.rawValue)-\(seed)")
    random = SplitMix(seed: seed)
    generator = LogGenerator(format, seed: seed &* 1_000)
    try FileManager.default.createDirectory(atPath: folder + "/older", withIntermediateDirectories: true)
    try begin()
  }

  /// One thing more.
  mutating func proceed() throws {
    switch random.below(10) {
    case 0, 1: try grow()
    case 2: try growInHalf()
    case 3: try rename()
    case 4: try copyTruncate()
    case 5, 6: try pack()
    case 7: try appendMember()
    case 8: try copy()
    default: try link()
    }
  }

  /// Ends a line that was begun.
  mutating func settle() throws {
    try append(rest)
    rest = []
  }

  private mutating func begin() throws {
    streams.append([])
    generator = LogGenerator(format, seed: random.next())
    // The first line of each states a time, so that it dates those that state none.
    try append(generator.lines(1 + random.below(12)))
  }

  private mutating func append(_ lines: [String]) throws { try append(Array(lines.map { $0 + "\n" }.joined().utf8)) }

  private mutating func append(_ bytes: [UInt8]) throws {
    streams[streams.count - 1] += bytes
    try Self.append(bytes, to: live)
  }

  private static func append(_ bytes: [UInt8], to path: String) throws {
    if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
    guard let handle = FileHandle(forWritingAtPath: path) else { throw CocoaError(.fileWriteUnknown) }
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }

  private mutating func name(_ ending: String = "") -> String {
    serial += 1
    return folder + (random.chance(30) ? "/older/" : "/") + "app.log.\(serial)" + ending
  }

  // MARK: Deeds

  private mutating func grow() throws {
    deeds.append("grow")
    try settle()
    try append(Array(generator.lines(3 + random.below(20)).dropFirst()))
  }

  private mutating func growInHalf() throws {
    deeds.append("grow in half")
    try settle()
    let line = Array((generator.lines(2)[1] + "\n").utf8)
    let cut = random.below(line.count)
    try append(Array(line[..<cut]))
    rest = Array(line[cut...])
  }

  private mutating func rename() throws {
    deeds.append("rename")
    try settle()
    let path = name()
    try FileManager.default.moveItem(atPath: live, toPath: path)
    rotated.append(Rotated(path: path, stream: streams.count - 1))
    try begin()
  }

  private mutating func copyTruncate() throws {
    deeds.append("copytruncate")
    try settle()
    let path = name()
    try FileManager.default.copyItem(atPath: live, toPath: path)
    guard truncate(live, 0) == 0 else { throw CocoaError(.fileWriteUnknown) }
    rotated.append(Rotated(path: path, stream: streams.count - 1))
    try begin()
  }

  private mutating func pack() throws {
    let plain = rotated.indices.filter { rotated[$0].tool == nil }
    guard let place = plain.isEmpty ? nil : random.pick(plain), !PackedFile.tools.isEmpty else { return try grow() }
    let tool = random.pick(PackedFile.tools)
    let old = rotated[place].path
    let bytes = Array(try Data(contentsOf: URL(filePath: old)))
    // The members of a packed file may begin in the middle of a line.
    let cuts = ([0] + (0..<random.below(3)).map { _ in random.below(bytes.count + 1) }.sorted() + [bytes.count])
    deeds.append("pack with \(tool.rawValue) in \(cuts.count - 1)")
    let packed = try zip(cuts, cuts.dropFirst()).flatMap { try member(Array(bytes[$0..<$1]), tool) }
    try FileManager.default.removeItem(atPath: old)
    let path = name("." + tool.rawValue)
    try Data(packed).write(to: URL(filePath: path))
    rotated[place].path = path
    rotated[place].tool = tool
  }

  private mutating func appendMember() throws {
    let packed = rotated.indices.filter { rotated[$0].tool != nil && !copied.contains(rotated[$0].stream) }
    guard let place = packed.isEmpty ? nil : random.pick(packed), let tool = rotated[place].tool else {
      return try grow()
    }
    deeds.append("append a member of \(tool.rawValue)")
    let bytes = Array(generator.lines(2 + random.below(8)).dropFirst().map { $0 + "\n" }.joined().utf8)
    streams[rotated[place].stream] += bytes
    try Self.append(try member(bytes, tool), to: rotated[place].path)
  }

  private mutating func copy() throws {
    guard let original = rotated.isEmpty ? nil : random.pick(rotated) else { return try grow() }
    deeds.append("copy")
    let path = name(".copy")
    try FileManager.default.copyItem(atPath: original.path, toPath: path)
    rotated.append(Rotated(path: path, stream: original.stream, tool: original.tool))
    copied.insert(original.stream)
  }

  /// A second name for the live log, hard or symbolic, in the folder.
  private mutating func link() throws {
    deeds.append("link")
    let path = name(".link")
    if random.chance(50) {
      try FileManager.default.linkItem(atPath: live, toPath: path)
      // It follows the log, whatever happens to its first name, until that is packed.
      copied.insert(streams.count - 1)
    } else {
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: live)
    }
  }

  private mutating func member(_ bytes: [UInt8], _ tool: PackedFile.Tool) throws -> [UInt8] {
    let plain = try scratch.write(bytes, to: "member")
    let packed = scratch.file("member.packed")
    try PackedFile.pack(plain, to: packed, with: tool)
    return Array(try Data(contentsOf: URL(filePath: packed)))
  }
}
