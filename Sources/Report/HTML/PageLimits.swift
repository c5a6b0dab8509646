/// How much of an audit one HTML page holds; the rest stands in the other formats, and the page says so.
package struct PageLimits: Sendable, Equatable {
  /// The page as a whole, in bytes: what a browser opens and a mail takes without trouble.
  package var bytes = 2_900_000
  /// Findings of one rule and client make one article.
  package var articles = 300
  /// Places in one article.
  package var placesAnArticle = 25
  package var indexRows = 2_000
  /// Columns and rows of the table on page one.
  package var clientsOnPageOne = 12
  package var classesOnPageOne = 12
  /// Columns of the same table in the annex.
  package var clientsInAnnex = 60
  /// Rows of the annex's table of claims that were decided by their values.
  package var decisions = 200
  /// Rows of the annex's table of what is configured beside what was observed.
  package var configured = 300
  /// Columns of the annex's table of drift.
  package var recipients = 12
  /// Rows of the annex's table of clients.
  package var clients = 400
  package var inputs = 200
  /// A name longer than this is cut on screen; its full form stands in XML and JSON.
  package var nameLength = 80
  /// The same for sentences, in which such names stand.
  package var sentenceLength = 1_200

  package init() {}
}
