import AuditTestSupport
import Foundation
import Policy
import Testing

@testable import tokenaudit

/// A folder of policies that are broken in one way each. What must be told of each stands in its first lines: `# expect
/// LINE:COLUMN: message` for a problem, in order and no other; `# expect-part` for a part of one.
@Suite struct BrokenPolicyTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Data/broken-policies").path

  static let cases: [String] = {
    do { return try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch { return [] }
  }()

  private struct Expectation {
    var whole: [String] = []
    var parts: [String] = []

    init(_ path: String) throws {
      var isFolder: ObjCBool = false
      #expect(FileManager.default.fileExists(atPath: path, isDirectory: &isFolder))
      let first =
        isFolder.boolValue
        ? try FileManager.default.contentsOfDirectory(atPath: path).sorted().first.map { "\(path)/\($0)" } : path
      let bytes = try Data(contentsOf: URL(filePath: try #require(first)))
      for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
        if line.hasPrefix("# expect-part ") { parts.append(String(line.dropFirst("# expect-part ".count))) }
        if line.hasPrefix("# expect ") { whole.append(String(line.dropFirst("# expect ".count))) }
      }
      if bytes.isEmpty { whole = ["1:1: the file says nothing; 'tokenaudit init' writes one that explains every key"] }
    }
  }

  @Test("the corpus is there") func corpus() { #expect(Self.cases.count >= 30) }

  @Test("each mistake is told with line and column", arguments: cases)
  func told(name: String) throws {
    let path = "\(Self.folder)/\(name)"
    let expectation = try Expectation(path)
    #expect(!expectation.whole.isEmpty || !expectation.parts.isEmpty, "\(name) says nothing of what is expected")
    do {
      let document = try PolicyFiles.reader.read(try PolicyFiles.files(of: path))
      Issue.record("\(name) was read: \(document.activities.count) activities")
    } catch let failure as PolicyFailure {
      let told = failure.problems.map { problem in
        problem.description.replacing("\(path)/", with: "").replacing("\(path):", with: "")
      }
      if !expectation.whole.isEmpty { #expect(told == expectation.whole) }
      for part in expectation.parts {
        #expect(failure.description.contains(part), "\(failure)")
      }
    }
  }

  @Test("`policy check` over the corpus ends with 78 and tells the same; the audit does nothing")
  func program() throws {
    let scratch = try ScratchDirectory()
    let program = try BuiltProgram(in: scratch.path)
    let token = MintedToken.compact(
      #"{"iss":"https://id.example","azp":"shop-web","aud":"orders-api","iat":1772435730,"exp":1772436030,"jti":"a"}"#)
    try scratch.write((token + "\n").utf8, to: "tokens.log")
    let counted = try program.run("ingest", "--store", "audit.sqlite", "--format", "raw-jwt", "tokens.log")
    #expect(counted.status == 0, "\(counted.errors)")
    let store = URL(filePath: scratch.file("audit.sqlite"))
    let before = try Data(contentsOf: store)
    for name in Self.cases {
      let path = "\(Self.folder)/\(name)"
      let outcome = try program.run("policy", "check", path)
      #expect(outcome.status == 78 && outcome.output.isEmpty, "\(name)")
      let expectation = try Expectation(path)
      let errors = outcome.errors.replacing("\(path)/", with: "").replacing("\(path):", with: ":")
      for text in expectation.whole + expectation.parts {
        #expect(errors.contains(text), "\(name): \(errors)")
      }
    }
    let audit = try program.run(
      "audit", "--store", store.path, "--policy", "\(Self.folder)/conflicting-activities.yaml")
    #expect(audit.status == 78)
    #expect(try Data(contentsOf: store) == before)
  }

  @Test("a policy of 100,000 lines is read in little time, or refused with its place", .timeLimit(.minutes(5)))
  func large() throws {
    let scratch = try ScratchDirectory()
    let folder = scratch.file("policy")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // Ten files, 100,000 lines in all: an entry, and why it stands there. The program as it is released reads as many
    // lines of entries alone in a fifth of a second; as it is built for tests it needs a hundred times as long.
    for file in 0..<10 {
      var text = "policy: 1\nclasses:\n"
      for entry in 0..<999 {
        text += "  - claim: c\(file)_\(entry)\n    class: name.full\n"
        for line in 0..<8 { text += "    # \(line): the field of the old directory that nobody could name\n" }
      }
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(file).yaml"))
    }
    let clock = ContinuousClock()
    var document = PolicyDocument()
    let time = try clock.measure { document = try PolicyFiles.read(folder) }
    #expect(document.classes.count == 9_990)
    #expect(time < .seconds(120), "\(time)")
    let whole = "policy: 1\n" + String(repeating: "# a line of a policy that nobody reads\n", count: 100_000)
    try Data(whole.utf8).write(to: URL(filePath: scratch.file("one.yaml")))
    do {
      _ = try PolicyFiles.read(scratch.file("one.yaml"))
      Issue.record("a file of several MiB was read")
    } catch {
      #expect("\(error)".contains(":1:1: the file has") && "\(error)".contains("more than 1048576"))
    }
  }
}
