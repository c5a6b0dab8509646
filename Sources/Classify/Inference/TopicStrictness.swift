/// How much a value must say before a topic in it discloses anything.
package enum TopicStrictness: UInt8, Sendable, BitwiseCopyable {
  /// The name of a group or a role of somebody: a topic is enough.
  case open
  /// The name of an organisation, or a text: it takes a word for people, a patient included.
  case people
  /// A right of access: it takes a word for who the carrier is, since whoever treats patients has rights to them.
  case carrier
}
