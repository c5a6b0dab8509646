import AuditTestSupport
import Foundation
import Ingest
import Pipeline
import Store
import Testing
import TokenModel

/// A log that somebody swaps for a link while it is read: what was looked at is what is opened, and no link is followed.
@Suite struct SwappedLinkTests {
  @Test("the file behind a link is never read, however often the two change places")
  func swapped() throws {
    let room = try CountingRoom()
    let folder = room.scratch.file("logs")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func line(_ client: String) -> String {
      MintedToken.compact(#"{"iss":"i","azp":"\#(client)","iat":1772409600,"jti":"\#(client)"}"#)
    }
    _ = try room.write([line("secret")], to: "outside")
    let log = folder + "/log"
    let isDone = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
    isDone.initialize(to: false)
    defer { isDone.deallocate() }
    nonisolated(unsafe) let done = isDone
    let (own, link, target) = (folder + "/.own", folder + "/.link", room.scratch.file("outside"))
    let text = Data((line("open") + "\n").utf8)
    try text.write(to: URL(filePath: log))
    let swapper = Thread {
      while !done.pointee {
        symlink(target, link)
        rename(link, log)
        try? text.write(to: URL(filePath: own))
        rename(own, log)
      }
    }
    swapper.start()
    let store = try room.store("store")
    var links = 0
    for _ in 0..<150 {
      guard let found = try? SourceFiles.expand([folder]) else { continue }
      var run = try IngestRun(store, keys: try SubjectKeys(room.scratch.file("keys")))
      links += found.passedOver.filter { $0.reason == .fileSymlink }.count
      for file in found.files + [SourceFile(log)] {
        if case .failed(.unusable(_, .fileSymlink)) = try run.ingest(file, room.options).outcome { links += 1 }
      }
    }
    done.pointee = true
    while !swapper.isFinished { usleep(1_000) }
    #expect(links > 0, "the link must have been met")
    #expect(try store.rows("SELECT name FROM client WHERE name IN ('open', 'secret')") == ["open"])
  }
}
