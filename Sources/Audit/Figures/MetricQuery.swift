/// A query that gives a metric at one level. Its columns: `value`, and where they apply `numerator`, `denominator`,
/// `coverage_tokens` and `coverage_of`, `grade`, `limit_value`, `standard_error`, `basis`, and what the row is about:
/// `issuer`, `client`, `audience`, `token_type`, `claim`, `data_class`, `scope_name`, `key_id`, `source`, `activity`.
package struct MetricQuery: Sendable, Equatable {
  package var level: MetricValue.Level
  package var sql: String

  package init(_ level: MetricValue.Level, _ sql: String) {
    self.level = level
    self.sql = sql
  }

  /// What the rows of a query are about.
  package enum Grain: Sendable {
    case all, issuer, client, tokenType, clientType

    var level: MetricValue.Level {
      switch self {
      case .all, .tokenType: .all
      case .issuer: .issuer
      case .client, .clientType: .client
      }
    }

    var columns: [String] {
      switch self {
      case .all: []
      case .issuer: ["issuer"]
      case .client: ["issuer", "client"]
      case .tokenType: ["token_type"]
      case .clientType: ["issuer", "client", "token_type"]
      }
    }
  }

}

extension [MetricQuery] {
  /// A sum over another sum of a view's rows, at several grains. Without a denominator there is no value.
  static func ratio(
    _ numerator: String, over denominator: String, in view: String, where condition: String? = nil,
    at grains: MetricQuery.Grain...,
    also extra: String? = nil
  ) -> [MetricQuery] {
    grains.map { grain in
      let columns = grain.columns.map { "\($0), " }.joined()
      let filter = condition.map { " WHERE \($0)" } ?? ""
      let group = grain.columns.isEmpty ? "" : " GROUP BY \(grain.columns.joined(separator: ", "))"
      return MetricQuery(
        grain.level,
        """
        SELECT \(columns)coalesce(sum(\(numerator)), 0) AS numerator, coalesce(sum(\(denominator)), 0) AS denominator,
          CAST(coalesce(sum(\(numerator)), 0) AS REAL) / nullif(sum(\(denominator)), 0) AS value\(extra.map { ", \($0)" } ?? "")
        FROM \(view)\(filter)\(group)
        """)
    }
  }

  /// A column of the views of lifetimes, by token type and by client and token type.
  static func lifetime(_ column: String) -> [MetricQuery] {
    [
      MetricQuery(.all, lifetime(column, "token_type", view: "v_lifetime_all")),
      MetricQuery(.client, lifetime(column, "issuer, client, token_type", view: "v_lifetime_client")),
    ]
  }

  private static func lifetime(_ column: String, _ names: String, view: String) -> String {
    """
    SELECT \(names), \(column) AS value, tokens AS denominator, limit_seconds AS limit_value,
      CASE WHEN counted = 'observed' AND basis = 'exact' THEN 'lower-bound' ELSE basis END AS basis
    FROM \(view)
    """
  }
}
