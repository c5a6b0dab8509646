import AuditTestSupport
import Foundation
import GRDB
import Store
import Testing

/// The same deliveries under other names and in another order of arguments come to the same store.
@Suite("The order of files in one run")
struct CountingOrderTests {
  private let scratch: ScratchDirectory
  private let program: BuiltProgram

  init() throws {
    scratch = try ScratchDirectory()
    program = try BuiltProgram(in: scratch.path)
  }

  /// The same tokens seen in overlapping windows, in each at another time and beside other things: which sighting is
  /// the first decides day, hour and size of what is counted.
  private func write() throws {
    for file in 0..<5 {
      let lines = (file * 8..<file * 8 + 20).map { number in
        let token = MintedToken.compact(
          #"{"iss":"https://idp.example","client_id":"crm","jti":"j-\#(number)","iat":1772435700,"exp":1772436000}"#)
        let time = 1_772_435_700_000 + file * 7_200_000 + number * 1_000
        return #"{"ts":\#(time),"client_id":"c\#(file)","authorization":"Bearer \#(token)"}"# + "\n"
      }
      try scratch.write(lines.joined().utf8, to: "log-\(file)")
    }
  }

  private func digest(_ name: String, _ paths: [String]) throws -> String {
    let outcome = try program.run(
      ["ingest", "--quiet", "--store", name, "--set", "keys=keys", "--source", "app", "--dedupe", "token"] + paths,
      environment: ["SOURCE_DATE_EPOCH": "1772500000"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try StoreDigest.compute(EvidenceStore(scratch.file(name), access: .existing))
  }

  @Test("neither the order of arguments nor the names of files show") func order() throws {
    try write()
    let names = (0..<5).map { "log-\($0)" }
    let once = try digest("a", names)
    let store = try EvidenceStore(scratch.file("a"), access: .readOnly)
    #expect(try store.read { try Int.fetchOne($0, sql: "SELECT sum(tokens) FROM issuance") } == 52)
    for (number, order) in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3]].enumerated() {
      #expect(try digest("b\(number)", order.map { names[$0] }) == once)
      // Under other names, which sort otherwise.
      try FileManager.default.createDirectory(atPath: scratch.file("c\(number)"), withIntermediateDirectories: true)
      for (place, file) in order.enumerated() {
        try FileManager.default.copyItem(
          atPath: scratch.file(names[file]), toPath: scratch.file("c\(number)/\(place)"))
      }
      #expect(try digest("d\(number)", ["c\(number)"]) == once)
    }
  }

  @Test("the files are told in the order of their names, whatever order they were counted in") func told() throws {
    try write()
    let output = try program.run("ingest", "--json", "log-3", "log-1", "log-4").output
    let places = ["log-1", "log-3", "log-4"].compactMap { output.range(of: $0)?.lowerBound }
    #expect(places.count == 3 && places == places.sorted())
  }
}
