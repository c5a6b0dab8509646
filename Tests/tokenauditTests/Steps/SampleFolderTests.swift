import AuditTestSupport
import Demo
import Foundation
import Store
import Testing

@testable import tokenaudit

@Suite("The folder of the demo")
struct SampleFolderTests {
  private let scratch: ScratchDirectory
  private let files = [DemoFile(path: "policy.yaml", bytes: Array("a: 1\n".utf8))]

  init() throws { scratch = try ScratchDirectory() }

  private func refuses(_ folder: SampleFolder) {
    #expect { try folder.prepare(for: files) } throws: { ($0 as? Failure)?.code == .cannotCreate }
  }

  @Test("is made, and made anew")
  func anew() throws {
    let folder = SampleFolder(scratch.file("a/b"))
    for _ in 0..<2 {
      try folder.prepare(for: files)
      try folder.write(files)
      try folder.writeKeys(of: [24_321, 24_322])
    }
    let manifest = try String(contentsOfFile: scratch.file("a/b/manifest-sha256.txt"), encoding: .utf8)
    #expect(manifest.split(separator: "\n").map { $0.dropFirst(66) } == ["README.txt", "policy.yaml"])
  }

  @Test("holds keys that a store takes, and that say what they are")
  func keys() throws {
    let folder = SampleFolder(scratch.file("a"))
    try folder.prepare(for: files)
    try folder.writeKeys(of: [24_321])
    var keys = try SubjectKeys(scratch.file("a/store.sqlite.keys"))
    #expect(String(decoding: keys.store, as: UTF8.self).hasPrefix("tokenaudit sample key store"))
    let months = try keys.keys(for: [24_321])
    #expect(months[24_321].map { String(decoding: $0, as: UTF8.self) } == "tokenaudit sample key 2026-10...")
  }

  @Test("is never one that holds anything else")
  func foreign() throws {
    try scratch.write("mine".utf8, to: "notes.txt")
    refuses(SampleFolder(scratch.path))
    refuses(SampleFolder(scratch.file("notes.txt")))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["notes.txt"])
  }

  @Test("keeps what somebody changed in it")
  func changed() throws {
    let folder = SampleFolder(scratch.file("a"))
    try folder.prepare(for: files)
    try folder.write(files)
    try scratch.write("a: 2\n".utf8, to: "a/policy.yaml")
    refuses(folder)
    #expect(try String(contentsOfFile: scratch.file("a/policy.yaml"), encoding: .utf8) == "a: 2\n")
    try scratch.write(["0123456789abcdef", "../x"].joined(separator: "  ").utf8, to: "a/manifest-sha256.txt")
    refuses(folder)
  }
}
