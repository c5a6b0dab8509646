internal import JOSE
internal import TokenModel

/// Deliveries of Okta's event hooks, with one or more events of the System Log in each.
enum EventHook {
  static func unwrap(_ root: JSONValue, _ record: Bytes, _ tools: LayerTools) -> Bool {
    guard root.member("eventType")?.string.map({ $0 == "com.okta.event_hook" }) ?? false,
      let data = RawMember.find("data", in: record), let events = RawMember.find("events", in: data),
      events.hasPrefix("[")
    else { return false }
    tools.takeElements(of: events)
    return true
  }
}
