/// What words a value must hold beside a topic to disclose anything.
package enum TopicStrictness: UInt8, Sendable, BitwiseCopyable {
  /// None: the name of a group says who belongs to it.
  case open
  /// A word for people: what an organisation is called says what it does, not who belongs to it.
  case people
  /// The same, or a word that can mean nothing else: where the name of a claim leaves open what stands there.
  case certain
  /// The same, or two words that are a topic together: what somebody is filed under.
  case lists
  /// A word for people in one of the words that blanks part, and a topic that is one by itself: a scope says what may be done, and
  /// rarely by whom.
  case members
}
