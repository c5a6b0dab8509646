import AuditTestSupport
import Policy
import Testing
import TokenModel

@Suite("The activity of a token")
struct ActivityChoiceTests {
  private static let day = Day(number: 20_600)

  private func activity(_ id: String, _ clients: [String]) -> Activity {
    var activity = Activity(id: id, name: id)
    activity.clients = clients
    return activity
  }

  @Test("patterns that begin alike, or with a wildcard, are found among many, and in the order of the policy")
  func among() {
    let activities =
      (0..<500).map { activity("a\($0)", ["client-\($0)"]) }
      + [activity("all", ["*"]), activity("some", ["cl*-7", "?lient-7*"]), activity("end", ["*-7"])]
    let choice = ActivityChoice(activities, first: Self.day, last: Self.day)
    // Each pattern asked by itself says the same.
    for name in ["client-7", "client-77", "client-499", "other", "", "cl-7", "x-7", "ä-7"] {
      let expected = activities.filter { $0.clients.contains { Glob($0).matches(name) } }.map(\.id)
      #expect(choice.naming(issuer: "i", client: name) == expected)
    }
    #expect(choice.choose(issuer: "i", client: "client-7", audience: nil) == .activity("a7", isNamed: true))
    #expect(choice.choose(issuer: "i", client: "x-7", audience: nil) == .activity("end", isNamed: true))
  }

  @Test("checking a policy costs as much more as it has more activities")
  func many() {
    func text(_ count: Int) -> String {
      let lines = (0..<count).map { "  - {id: a\($0), name: n, valid_from: 2026-01-01, clients: [client-\($0)]}" }
      return "policy: 1\nactivities:\n" + lines.joined(separator: "\n") + "\n"
    }
    func seconds(_ count: Int) -> Double {
      let text = text(count)
      return ProcessorTime.seconds(goes: 2) { #expect(SamplePolicy.problems(text).isEmpty) }
    }
    // Were each held against each, eight times as many would cost sixty-four times as much.
    #expect(seconds(4_000) < 24 * seconds(500))
    let twin = "  - {id: twin, name: n, valid_from: 2026-01-01, clients: [client-77]}\n"
    #expect(SamplePolicy.problems(text(500) + twin).count == 1)
  }
}
