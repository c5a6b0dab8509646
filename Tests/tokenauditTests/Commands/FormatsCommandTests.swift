import AuditTestSupport
import Foundation
import Testing

/// `formats`, and what a wrong name or file of it comes to.
@Suite("The input formats on the command line")
struct FormatsCommandTests {
  private let scratch: ScratchDirectory
  private let program: BuiltProgram

  init() throws {
    scratch = try ScratchDirectory()
    program = try BuiltProgram(in: scratch.path)
  }

  @Test("each name of the list is explained, with or without the word 'show'")
  func explained() throws {
    struct Entry: Decodable { var name: String }
    let list = try program.run("formats", "--json")
    let names = try JSONDecoder().decode([Entry].self, from: Data(list.output.utf8)).map(\.name)
    #expect(names.count > 40)
    for name in [names.first, names.last].compactMap(\.self) {
      let answer = try program.run("formats", name)
      #expect(answer.status == 0 && answer.output.hasPrefix("\(name): "), "\(answer.errors)")
      #expect(try program.run("formats", "show", name).output == answer.output)
    }
  }

  @Test("a name that is mistyped is told once, with the nearest, and nothing is read")
  func mistyped() throws {
    try FileManager.default.createDirectory(atPath: scratch.file("logs"), withIntermediateDirectories: false)
    for number in 1...3 { try scratch.write("{}\n".utf8, to: "logs/\(number).log") }
    for answer in [
      try program.run("formats", "keycloak-txt"),
      try program.run("ingest", "--store", "s.sqlite", "--format", "keycloak-txt", "logs"),
    ] {
      #expect(answer.status == 64 && answer.output.isEmpty)
      #expect(
        answer.errors.split(separator: "\n").count == 1 && answer.errors.contains("did you mean 'keycloak-text'?"))
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.file("s.sqlite")))
  }

  @Test("to try a folder is told as what it is")
  func folder() throws {
    try FileManager.default.createDirectory(atPath: scratch.file("logs"), withIntermediateDirectories: false)
    let answer = try program.run("formats", "try", "logs")
    #expect(answer.status == 65 && answer.errors.contains("logs: this is a folder"), "\(answer.errors)")
  }
}
