/// A query that adds up rows by some keys: text of a view, and at the same time what an audit does in its place. SQLite
/// would sort all rows to bring those of a group together; there are far fewer groups than rows, so that they are found
/// by hashing (`GroupedEvaluation`). One value gives both, so that there is no second definition.
struct GroupedSelect: Sendable {
  /// What rows are kept apart by.
  struct Key: Sendable {
    enum Kind: String, Sendable { case integer = "INTEGER", text = "TEXT" }

    var name: String
    var expression: String
    var kind: Kind

    static func integer(_ name: String, of expression: String? = nil) -> Key {
      Key(name: name, expression: expression ?? name, kind: .integer)
    }

    static func text(_ name: String, of expression: String? = nil) -> Key {
      Key(name: name, expression: expression ?? name, kind: .text)
    }
  }

  enum Fold: Sendable { case sum, least, most }

  /// What is made of the rows of a group.
  struct Column: Sendable {
    /// Of the values; a column of sums is always of whole numbers.
    enum Kind: String, Sendable { case integer = "INTEGER", text = "TEXT", real = "REAL" }

    var name: String
    var fold: Fold
    var expression: String
    var kind = Kind.integer
    /// The rows whose values count. A sum over none of them is 0.
    var condition: String?

    static func sum(_ expression: String, where condition: String? = nil, as name: String? = nil) -> Column {
      Column(name: name ?? lastName(expression), fold: .sum, expression: expression, condition: condition)
    }

    static func least(_ expression: String, _ kind: Kind = .integer, as name: String? = nil) -> Column {
      Column(name: name ?? lastName(expression), fold: .least, expression: expression, kind: kind)
    }

    static func most(
      _ expression: String, _ kind: Kind = .integer, where condition: String? = nil, as name: String? = nil
    ) -> Column {
      Column(
        name: name ?? lastName(expression), fold: .most, expression: expression, kind: kind, condition: condition)
    }

    /// A column is called like the one that it is made of.
    private static func lastName(_ expression: String) -> String {
      expression.split(separator: ".").last.map(String.init) ?? expression
    }

    /// As SQL folds it.
    fileprivate var sql: String {
      let value =
        switch fold {
        case .sum: "sum(\(expression))"
        case .least: "min(\(expression))"
        case .most: "max(\(expression))"
        }
      guard let condition else { return "\(value) AS \(name)" }
      let filtered = "\(value) FILTER (WHERE \(condition))"
      return fold == .sum ? "coalesce(\(filtered), 0) AS \(name)" : "\(filtered) AS \(name)"
    }

    /// What a row adds; NULL: nothing.
    fileprivate var value: String { condition.map { "CASE WHEN \($0) THEN \(expression) END" } ?? expression }
  }

  let keys: [Key]
  let columns: [Column]
  /// The tables, and which of their rows count.
  let from: String
  let condition: String?
  /// Whether no key is NULL, so that its rows may stand in the order of their keys.
  let isKeyed: Bool

  init(
    _ keys: [Key], _ columns: [Column], from: String, where condition: String? = nil, isKeyed: Bool = true
  ) {
    self.isKeyed = isKeyed
    self.keys = keys
    self.columns = columns
    self.from = from
    self.condition = condition
  }

  /// Where the rows come from that it adds up.
  var source: String { "FROM \(from)\(condition.map { "\nWHERE \($0)" } ?? "")" }

  /// The query, as a view has it.
  var sql: String {
    let results =
      keys.map { $0.name == $0.expression ? $0.name : "\($0.expression) AS \($0.name)" } + columns.map(\.sql)
    return """
      SELECT \(Self.lines(results))
      \(source)
      GROUP BY \(Self.lines(keys.map(\.expression)))
      """
  }

  /// Of each row: the keys, then what it adds.
  var values: String { Self.lines(keys.map(\.expression) + columns.map(\.value)) }

  /// A list in lines that one can read.
  private static func lines(_ parts: [String]) -> String {
    var text = ""
    var length = 0
    for (place, part) in parts.enumerated() {
      let end = place == parts.count - 1 ? "" : ","
      if place > 0 {
        length += part.count + 2
        text += length > 100 ? "\n  " : " "
        if length > 100 { length = part.count }
      }
      text += part + end
    }
    return text
  }
}
