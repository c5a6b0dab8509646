import AuditTestSupport
import Testing
import TokenModel

@testable import Ingest

@Suite struct JSONWriterTests {
  @Test("strings come back as they were, whatever they hold and wherever it stands")
  func strings() throws {
    let parts = ["", "a", "\"", "\\", "\n", "\u{1}", "é", "\u{1f600}", "plain text", "/"]
    for first in parts {
      for second in parts {
        for third in parts {
          let text = first + second + third
          let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\u{1}": "\\u0001"
            default: String(scalar)
            }
          }.joined()
          let json = try ParsedJSON("{\"\(escaped)\":[\"\(escaped)\",{\"x\":\"\(escaped)\"}]}")
          let writer = JSONWriter(Limits())
          writer.begin()
          for (name, value) in json.root.members { writer.add(name, value) }
          let copy = try writer.finish()
          for (name, value) in copy.members {
            #expect(name.text == text)
            #expect(value.elements.map { $0.string?.text ?? $0.member("x")?.string?.text } == [text, text])
          }
        }
      }
    }
  }

  @Test("whole numbers come back as they were", arguments: [0, 7, -1, 10, 99, 100, -1_000, .max, .min] as [Int64])
  func numbers(_ number: Int64) throws {
    let writer = JSONWriter(Limits())
    writer.begin()
    writer.add(Bytes("n"), number: number)
    let json = try ParsedJSON("[\(number)]")
    for value in json.root.elements { writer.add(Bytes("m"), value) }
    #expect(try writer.finish().members.map(\.value.integer) == [number, number])
  }
}
