internal import Audit

/// A table with its caption, in a region that scrolls sideways. The first cell of each row is its head.
struct Table {
  struct Column {
    var label: String
    var isNumber = false

    static func text(_ label: String) -> Column { Column(label: label) }
    static func number(_ label: String) -> Column { Column(label: label, isNumber: true) }
  }

  enum Cell {
    case text(String)
    case number(String)
    /// An identifier: of a client, a claim, a file; nil shows as "none".
    case name(String?)
    case digest(String)
    case link(target: String, label: String)
    case severity(Severity)
    /// A word with a mark before it: ■ □ ● ◐ ○ and the like.
    case marked(symbol: String, word: String, kind: String)
    /// Paragraphs one under the other.
    case lines([Line])
    /// A share on a ground of its size. What `symbol` says without words stands in `aside`, for who cannot see it.
    case heat(symbol: String, share: String, step: Int, hasBasis: Bool, aside: String?)
    case blank
  }

  /// A text with an identifier before or behind it, and a mark in front where it has one.
  struct Line {
    var mark: (symbol: String, kind: String)?
    var lead: String?
    var text: String
    var name: String?

    init(_ text: String, lead: String? = nil, name: String? = nil, mark: (symbol: String, kind: String)? = nil) {
      self.mark = mark
      self.lead = lead
      self.text = text
      self.name = name
    }
  }

  /// Unique on the page, and ours: never part of what was read.
  var id: String
  var caption: String
  var kind = "plain"
  var columns: [Column]
  var rows: [[Cell]]
}
