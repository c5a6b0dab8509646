import Demo
import Policy
import Testing
import TokenModel

@testable import tokenaudit

@Suite("The configuration")
struct ConfigurationReaderTests {
  private func read(
    _ text: String?, name: String = "tokenaudit.yaml", environment: [String: String] = [:], assignments: [String] = [],
    options: [ConfigurationLayer] = []
  ) throws(PolicyFailure) -> Configuration {
    try ConfigurationReader.read(
      file: text.map { (name, Array($0.utf8)) }, environment: environment, assignments: assignments, options: options)
  }

  /// `line:column: message` of every problem.
  private func problems(
    _ text: String, environment: [String: String] = [:], assignments: [String] = []
  ) -> [String] {
    do {
      _ = try read(text, environment: environment, assignments: assignments)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test("without file, environment and options every setting has its default")
  func defaults() throws {
    let configuration = try read(nil)
    #expect(configuration.store == "store.sqlite")
    #expect(configuration.keyFile == "store.sqlite.keys")
    #expect(configuration.origins["output.formats"] == "default")
    #expect(try read("# nothing but words\n\n  # and blanks\n").store == "store.sqlite")
  }

  @Test("the sample organisation's file reads without a problem, and its paths are meant from its folder")
  func sample() throws {
    let file = try #require(DemoOrganisation.settings.first { $0.path == "tokenaudit.yaml" })
    let configuration = try read(String(decoding: file.bytes, as: UTF8.self), name: "/srv/audit/tokenaudit.yaml")
    #expect(configuration.store == "/srv/audit/store.sqlite")
    #expect(configuration.policy == "/srv/audit/policy.yaml")
    #expect(configuration.sources.map(\.name) == ["shop", "staff", "outdoor", "legacy-crm", "partner"])
    #expect(configuration.sources[1].paths == ["/srv/audit/logs/staff/*.log"])
    #expect(configuration.sources[1].timezone == "+00:00")
    #expect(configuration.output.formats == ["html", "xml", "json"])
  }

  @Test("a value of the command line wins over the environment, that over the file, that over the default")
  func precedence() throws {
    let file = "store: file.sqlite\noutput: {directory: file}\n"
    let environment = ["TOKENAUDIT_STORE": "environment.sqlite", "TOKENAUDIT_OUTPUT_DIRECTORY": "environment"]
    #expect(try read(file).store == "file.sqlite")
    let second = try read(file, environment: environment)
    #expect(second.store == "environment.sqlite")
    #expect(second.origins["store"] == "TOKENAUDIT_STORE")
    let third = try read(file, environment: environment, assignments: ["store=set.sqlite"])
    #expect(third.store == "set.sqlite")
    #expect(third.output.directory == "environment")
    let option = ConfigurationLayer(name: "store", text: "option.sqlite", origin: "--store")
    let fourth = try read(file, environment: environment, assignments: ["store=set.sqlite"], options: [option])
    #expect(fourth.store == "option.sqlite")
    #expect(fourth.origins["store"] == "--store")
    #expect(fourth.origins["output.languages"] == "default")
  }

  @Test("only paths of the file are meant from the file's folder")
  func paths() throws {
    let configuration = try read(
      "store: a\nkeys: /k\n", name: "etc/tokenaudit.yaml", environment: ["TOKENAUDIT_POLICY": "p.yaml"])
    #expect(configuration.store == "etc/a")
    #expect(configuration.keys == "/k")
    #expect(configuration.policy == "p.yaml")
    #expect(configuration.output.directory == "report")
  }

  @Test("lists are given with commas or as YAML")
  func lists() throws {
    #expect(try read(nil, assignments: ["output.formats=html, xml"]).output.formats == ["html", "xml"])
    #expect(try read(nil, assignments: ["output.formats=[json]"]).output.formats == ["json"])
    let sources = try read(nil, assignments: ["sources=[{name: a, paths: ['x/*']}]"]).sources
    #expect(sources == [Configuration.Source(name: "a", paths: ["x/*"])])
  }

  @Test("periods")
  func periods() throws {
    #expect(try read("period: {days: 30}").period == .last(days: 30))
    #expect(try read("period: {from: 2026-01-01}").period == .between(from: Day("2026-01-01"), to: nil))
    #expect(try read("period: {}").period == .all)
  }

  @Test("every mistake is told with its place and what would be right")
  func mistakes() {
    #expect(
      problems("stor: a\nsources:\n  - {name: 'a b', paths: [], dedupe: all}\noutput: {formats: html}\n") == [
        "tokenaudit.yaml:1:1: unknown key 'stor'; did you mean 'store'?",
        "tokenaudit.yaml:3:12: 'a b' is no identifier; use letters, digits, '.', '_' and '-', at most 64",
        "tokenaudit.yaml:3:26: the source 'a b' has no path",
        "tokenaudit.yaml:3:38: 'dedupe' cannot be 'all'; it may be auto, event, off, token",
        "tokenaudit.yaml:4:19: 'formats' must be a list, not text",
      ])
    #expect(
      problems("sources:\n  - {name: a, paths: []}\n  - {name: a, paths: [x]}\nperiod: {days: 3, to: 2026-01-01}") == [
        "tokenaudit.yaml:2:22: the source 'a' has no path",
        "tokenaudit.yaml:3:12: the source 'a' stands here again; it was given on line 2",
        "tokenaudit.yaml:4:16: 'days' excludes 'from' and 'to'; keep one of them",
      ])
    #expect(
      problems("period: {from: 2026-02-01, to: 2026-02-01}") == [
        "tokenaudit.yaml:1:32: the period ends before it begins: 'to' is the day after its last one"
      ])
  }

  @Test("formats have the names that the program knows")
  func formats() throws {
    #expect(
      try read("sources: [{name: a, paths: [x], format: keycloak-text}]").sources.first?.format == "keycloak-text")
    #expect(
      problems("sources: [{name: a, paths: [x], format: keycloak-txt}]\noutput: {formats: [htm, pdf]}\n").map {
        $0.prefix(76)
      }
        == [
          "tokenaudit.yaml:1:41: 'format' cannot be 'keycloak-txt'; did you mean 'keycloa",
          "tokenaudit.yaml:2:20: 'formats' cannot be 'htm'; did you mean 'html'?",
          "tokenaudit.yaml:2:25: 'formats' cannot be 'pdf'; it may be data-csv, drift-csv, html, json, xml",
        ].map { $0.prefix(76) })
  }

  @Test("limits and workers have bounds, and defaults where nothing is said")
  func limits() throws {
    #expect(try read(nil).limits == Limits())
    #expect(try read(nil).workers == nil)
    let configuration = try read("workers: 2\nlimits: {line_bytes: 4096, json_depth: 16}\n")
    #expect(configuration.workers == 2)
    #expect(configuration.limits.lineBytes == 4_096 && configuration.limits.jsonDepth == 16)
    #expect(configuration.limits.tokenBytes == Limits().tokenBytes)
    #expect(
      problems("workers: 0\nlimits: {line_bytes: 1}\n") == [
        "tokenaudit.yaml:1:10: 'workers' must be a whole number from 1 to 256",
        "tokenaudit.yaml:2:22: 'line_bytes' must be a whole number from 1024 to 67108864",
      ])
  }

  @Test("a variable or an assignment that names no setting is a mistake, too")
  func unknownLayers() {
    #expect(
      problems("", environment: ["TOKENAUDIT_STROE": "a", "PATH": "b", "TOKENAUDIT_CONFIG": "c"]) == [
        "TOKENAUDIT_STROE:1:1: no setting has this name; did you mean 'TOKENAUDIT_STORE'?"
      ])
    #expect(
      problems("", assignments: ["out.directory=a", "store"]).map { $0.prefix(40) } == [
        "--set:1:1: 'store' has no '='; write it ", "--set:1:1: unknown setting 'out.director",
      ])
    #expect(
      problems("", environment: ["TOKENAUDIT_OUTPUT_GROUP_READABLE": "perhaps"]) == [
        "TOKENAUDIT_OUTPUT_GROUP_READABLE:1:1: 'group_readable' must be true or false, not text"
      ])
  }
}
