internal import JOSE
internal import TokenModel

/// Log events in gzip and base64, as CloudWatch hands them to functions and streams. What comes out is no longer than a
/// line may be.
enum PackedEvents {
  static func unwrap(_ record: Bytes, _ tools: LayerTools) throws(QuarantineReason) -> Bool {
    guard let text = packed(record, tools) else { return false }
    guard let data = Base64Text.decode(text, slack: 0) else { throw .eventFieldType }
    try unpack(data, tools)
    let count = tools.unpacked.count
    tools.scratch.reserve(count)
    tools.unpacked.withUnsafeBufferPointer { tools.scratch.append(Bytes($0)) }
    tools.contents.append(LayerContent(line: tools.scratch.bytes(from: 0)))
    return true
  }

  /// The base64 text: gzip begins with three bytes that are always the same.
  private static func packed(_ record: Bytes, _ tools: LayerTools) -> Bytes? {
    if record.hasPrefix("H4sI") { return record }
    guard let root = tools.object(record) else { return nil }
    let holder = root.member("awslogs") ?? root.member("kinesis") ?? root
    guard let text = holder.member("data")?.string, text.hasPrefix("H4sI") else { return nil }
    return text
  }

  private static func unpack(_ data: [UInt8], _ tools: LayerTools) throws(QuarantineReason) {
    let gzip = Gzip()
    let room = tools.limits.lineBytes
    var output = [UInt8](repeating: 0, count: min(room, 64 << 10))
    var position = 0
    tools.unpacked.removeAll(keepingCapacity: true)
    while true {
      let step = data.withUnsafeBytes { input in
        output.withUnsafeMutableBytes { output in
          gzip.step(UnsafeRawBufferPointer(rebasing: input[position...]), into: output)
        }
      }
      position += step.consumed
      guard tools.unpacked.count + step.produced <= room else { throw .limitRatio }
      tools.unpacked.append(contentsOf: output[0..<step.produced])
      if case .broken(let reason) = step.state { throw reason }
      guard step.consumed == 0, step.produced == 0 else { continue }
      guard step.state == .between else { throw .fileTruncated }
      return
    }
  }
}
