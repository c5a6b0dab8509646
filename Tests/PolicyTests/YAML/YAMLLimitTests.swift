import Policy
import Testing
import TokenModel

@Suite("Hostile YAML")
struct YAMLLimitTests {
  @Test("aliases that multiply end early", .timeLimit(.minutes(1)))
  func laughs() {
    var text = "policy: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    #expect(
      SamplePolicy.problems(text) == [
        ":4:50: aliases (beginning with '*') repeat more than 1000 entries; write the entries out"
      ])
  }

  @Test("aliases as keys, which make some readers hash for ever, end early", .timeLimit(.minutes(1)))
  func keys() {
    var text = "policy: 1\nk0: &k0 {a: b}\n"
    for level in 1...40 { text += "k\(level): &k\(level) {? *k\(level - 1) : *k\(level - 1)}\n" }
    #expect(SamplePolicy.problems(text).contains { $0.contains("repeat more than 1000 entries") })
  }

  @Test("nesting has a bound, also through aliases", .timeLimit(.minutes(1)))
  func depth() {
    for count in [100, 100_000] {
      let deep = "policy: 1\nx: " + String(repeating: "[", count: count) + "\n"
      let problems = SamplePolicy.problems(deep)
      #expect(problems.count == 1)
      #expect(problems.first?.hasPrefix(":2:") == true)
      #expect(problems.first?.contains("lists and mappings are nested") == true)
    }
    let block = "policy: 1\nx: \n" + (1...60).map { String(repeating: " ", count: $0) + "- \n" }.joined()
    #expect(
      SamplePolicy.problems(block).allSatisfy { $0.contains("unknown key") || $0.contains("nested more than 32") })
    var chained = "policy: 1\nb: &b " + String(repeating: "[", count: 20) + String(repeating: "]", count: 20) + "\n"
    chained += "c: " + String(repeating: "[", count: 20) + "*b" + String(repeating: "]", count: 20) + "\n"
    #expect(SamplePolicy.problems(chained) == [":3:24: lists and mappings are nested more than 32 deep"])
  }

  @Test("a file over 1 MiB is refused before it is read")
  func size() {
    let text = "policy: 1\n#" + String(repeating: "x", count: 1 << 20)
    #expect(
      SamplePolicy.problems(text) == [
        ":1:1: the file has more than 1048576 bytes; split it into several files"
      ])
  }

  @Test("syntax errors, broken UTF-8 and NUL have a place")
  func syntax() {
    #expect(SamplePolicy.problems("policy: 1\nactivities: [a\nb: c\n").first?.hasPrefix(":3:") == true)
    #expect(SamplePolicy.problems("policy: 1\n\tx: 2\n").first?.hasPrefix(":2:1: a tab") == true)
    #expect(
      SamplePolicy.problems("policy: 1\nx: *none\n") == [
        ":2:4: the alias '*none' repeats nothing: no anchor '&none' stands before it"
      ])
    #expect(SamplePolicy.problems("policy: 1\n---\npolicy: 1\n").first?.contains("a second document begins") == true)
    for bytes: [UInt8] in [Array("policy: 1\nx: ".utf8) + [0xff, 0xfe], Array("policy: 1\nx: a".utf8) + [0]] {
      do {
        _ = try SamplePolicy.reader.read([PolicyReader.File(name: "p", bytes: bytes)])
        Issue.record("unreadable bytes were read")
      } catch {
        #expect(error.problems.count == 1)
        #expect(error.problems.first?.position.line == 2)
      }
    }
  }

  @Test("an alias within the bounds is what it stands for")
  func alias() throws {
    let policy = try SamplePolicy.read(
      "policy: 1\nlifetimes: &l {access_token: 5m}\n"
        + "activities: [{id: a, name: A, valid_from: 2026-01-01, clients: [c], lifetimes: *l}]\n")
    #expect(policy.activities.first?.lifetimes == [.access: 300])
  }
}
