import AuditTestSupport
import Foundation
import Store
import Testing

@Suite("The lock of a store")
struct StoreLockTests {
  @Test("whoever finds it held is told by which process; once it is let go, nobody is")
  func holder() throws {
    let scratch = try ScratchDirectory()
    let path = scratch.file("store.sqlite")
    func failure() -> StoreFailure? {
      do throws(StoreFailure) {
        _ = try StoreLock(path, wait: 0)
        return nil
      } catch {
        return error
      }
    }
    try withExtendedLifetime(try StoreLock(path, wait: 0)) {
      let failure = try #require(failure())
      guard case .busy(path, getpid()) = failure else {
        Issue.record("another failure: \(failure)")
        return
      }
      #expect(failure.message.contains("another run (process \(getpid())) holds the store"))
    }
    #expect(failure() == nil)
    // A file that does not tell is no hindrance.
    try Data("no number".utf8).write(to: URL(filePath: path + ".lock"))
    let lock = try StoreLock(path, wait: 0)
    withExtendedLifetime(lock) { #expect(failure() != nil) }
  }
}
