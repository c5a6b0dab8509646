internal import JOSE
internal import Policy
internal import TokenModel

/// Reads JSON, or YAML, into what may be looked at.
enum ExportDocument {
  static func read(_ bytes: [UInt8], file: String) throws(IssuersFailure) -> ExportValue {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    guard let first = bytes.first(where: { !blanks.contains($0) }) else {
      throw .malformed(file: file, detail: "it is empty")
    }
    let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    return isJSON ? try json(bytes, file: file) : try yaml(bytes, file: file)
  }

  private static func json(_ bytes: [UInt8], file: String) throws(IssuersFailure) -> ExportValue {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var padded = bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
    let count = padded.count
    padded.append(contentsOf: repeatElement(UInt8(ascii: " "), count: JSONParser.padding))
    let parser = JSONParser()
    let result = padded.withUnsafeBufferPointer { buffer -> Result<ExportValue, QuarantineReason> in
      do throws(QuarantineReason) {
        return .success(value(try parser.parse(Bytes(UnsafeBufferPointer(rebasing: buffer[..<count]))).root))
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .success(let value): return value
    case .failure(let reason): throw .malformed(file: file, detail: reason.rawValue)
    }
  }

  private static func value(_ json: JSONValue) -> ExportValue {
    switch json.kind {
    case .null: return .null
    case .bool: return .flag(json.bool ?? false)
    case .number: return .number(json.double ?? 0)
    case .string: return .text(json.string?.text ?? "")
    case .array: return .list(json.elements.map(value))
    case .object:
      return .object(
        json.members.compactMap { key, value in
          let name = key.text
          return ExportValue.withheld.contains(name) ? nil : ExportValue.Member(name, Self.value(value))
        })
    }
  }

  private static func yaml(_ bytes: [UInt8], file: String) throws(IssuersFailure) -> ExportValue {
    let problems = ProblemCollector()
    do throws(PolicyFailure) {
      return value(try YAMLComposer.compose(bytes, file: file, problems: problems))
    } catch {
      // The words of a problem of syntax may quote the file.
      let place = error.problems.first.map { "line \($0.position.line), column \($0.position.column)" }
      throw .malformed(file: file, detail: place ?? "no document")
    }
  }

  private static func value(_ node: YAMLNode) -> ExportValue {
    if node.isNull { return .null }
    switch node.content {
    case .scalar(let text, let plain):
      guard plain else { return .text(text) }
      if text == "true" || text == "false" { return .flag(text == "true") }
      return Double(text).map(ExportValue.number) ?? .text(text)
    case .list(let items): return .list(items.map(value))
    case .mapping(let members):
      return .object(
        members.compactMap { member in
          ExportValue.withheld.contains(member.key) ? nil : ExportValue.Member(member.key, value(member.value))
        })
    }
  }
}
