import Ingest
import TokenModel

/// Records that a mapping reads, with pointers to all of their members.
enum MappingTarget {
  static var all: [FuzzTarget] {
    let record =
      #"{"at":"2026-03-02T07:15:30Z","kind":"issued","id":"1","client":"crm","sub":"p","scopes":"a b","aud":["x"],"#
      + #""ttl":300,"exp":1772436000,"jwt":["eyJhbGciOiJub25lIn0.eyJhIjoxfQ."],"claims":{"a":1},"header":{"alg":"none"}}"#
    return [
      FuzzTarget(name: "mapping:records", seeds: [Array((record + "\n").utf8), Array("[\(record),\(record)]".utf8)]) {
        bytes in
        let hostile = HostileBytes(bytes, slack: RecordBlock.slack)
        hostile.withBytes { head in
          if let format = try? Detection.format(mapped: mapping, head: head, isWhole: true, path: "input") {
            FormatTargets.read(head, as: format)
          }
        }
      },
      FuzzTarget(name: "mapping:pointer", seeds: ["/a/b~1c/0", "/a/*/b~0", ""].map { Array($0.utf8) }) { bytes in
        _ = JSONPointer(String(decoding: bytes, as: UTF8.self))
      },
    ]
  }

  private static let mapping: LogMapping = {
    var mapping = LogMapping(kinds: LogMapping.Kinds(always: .issuance))
    mapping.eventID = JSONPointer("/id")
    mapping.subject = JSONPointer("/sub")
    mapping.tokenID = JSONPointer("/id")
    mapping.token = JSONPointer("/jwt/*")
    mapping.claims = JSONPointer("/claims")
    mapping.header = JSONPointer("/header")
    return mapping
  }()
}
