import AuditTestSupport
import Foundation
import Ingest
import TokenModel

/// Packed files as a whole: container, decoder, blocks.
enum CompressionTargets {
  static func all(in directory: String) throws -> [FuzzTarget] {
    let text = (0..<400).map { "{\"n\":\($0),\"text\":\"line \($0 * 7919 % 1000)\"}\n" }.joined()
    let plain = directory + "/plain"
    try Data(text.utf8).write(to: URL(filePath: plain))
    return try PackedFile.tools.map { tool in
      let packed = directory + "/packed"
      try PackedFile.pack(plain, to: packed, with: tool)
      let member = Array(try Data(contentsOf: URL(filePath: packed)))
      let input = directory + "/input.packed"
      return FuzzTarget(name: "compression:" + tool.rawValue, seeds: [member, member + member]) { bytes in
        // The first bytes tell how a file is packed; where they are gone it is read as it is.
        try Data(bytes).write(to: URL(filePath: input))
        guard let stream = try? ByteStream(SourceFile(input)) else { return }
        let blocks = BlockReader(stream, framing: .lines)
        let block = RecordBlock()
        while blocks.fill(block) { Walk.touch(block.bytes) }
        precondition(blocks.coveredTo <= stream.offset)
      }
    }
  }
}
