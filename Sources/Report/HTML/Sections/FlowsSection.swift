internal import Audit
internal import TokenModel

/// A5: which class of data stands in which client's tokens.
extension HTMLPage {
  var flows: Fields {
    let matrix = FlowMatrix(result.flows)
    let table = heatTable(
      matrix, id: "t-flows", clients: limits.clientsOnPageOne, classes: limits.classesOnPageOne)
    return [
      "heading": .text(language.flows.heading), "none": .text(matrix.classes.isEmpty ? language.flows.none : nil),
      "table": .fields(matrix.classes.isEmpty ? nil : fields(table)),
      "legend": .text(
        language.flows.legend(["none": Self.noBasis, "some": Self.basis, "special": Self.special])),
      "inferred": .text(matrix.hasInferred ? language.flows.inferred(["mark": Self.inferred]) : nil),
      "note": .text(language.flows.note),
      "more": .text(isCut(matrix) ? language.flows.more : nil),
    ]
  }

  /// The same with more room, where page one has too little.
  var allFlows: Fields? {
    let matrix = FlowMatrix(result.flows)
    guard isCut(matrix) else { return nil }
    return fields(heatTable(matrix, id: "t-allflows", clients: limits.clientsInAnnex, classes: 200))
  }

  private func isCut(_ matrix: FlowMatrix) -> Bool {
    matrix.clients.count > limits.clientsOnPageOne || matrix.classes.count > limits.classesOnPageOne
  }

  private static let noBasis = "■"
  private static let basis = "□"
  private static let special = "▲"

  private func heatTable(_ matrix: FlowMatrix, id: String, clients clientLimit: Int, classes classLimit: Int) -> Table {
    let clients = matrix.clients.prefix(clientLimit)
    let otherClients = matrix.clients.dropFirst(clientLimit)
    let classes = matrix.classes.prefix(classLimit)
    let otherClasses = matrix.classes.dropFirst(classLimit)
    let others = { (count: Int) in
      self.plural(self.language.flows.others, count, ["n": self.print.integer(Int64(count))])
    }
    var columns: [Table.Column] = [.text(column.cls)] + clients.map { .number(screen($0.name)) }
    if !otherClients.isEmpty { columns.append(.number(others(otherClients.count))) }
    var rows = classes.map { entry -> [Table.Cell] in
      var row = [head(entry)] + clients.map { heat(matrix.cell(entry.code, $0)) }
      if !otherClients.isEmpty { row.append(heat(matrix.cell([entry], otherClients))) }
      return row
    }
    if !otherClasses.isEmpty {
      var row: [Table.Cell] = [.text(others(otherClasses.count))]
      row += clients.map { client in heat(heaviest(matrix, otherClasses, [client])) }
      if !otherClients.isEmpty { row.append(heat(heaviest(matrix, otherClasses, otherClients))) }
      rows.append(row)
    }
    return Table(id: id, caption: language.flows.caption, kind: "heat", columns: columns, rows: rows)
  }

  /// Shares of several classes cannot be added up, since one token may carry them all: the largest stands for them.
  private func heaviest(
    _ matrix: FlowMatrix, _ classes: some Sequence<FlowMatrix.Class>, _ clients: some Sequence<FlowMatrix.Client>
  ) -> FlowMatrix.Cell? {
    let cells = classes.compactMap { matrix.cell([$0], clients) }
    guard var largest = cells.max(by: { $0.share < $1.share }) else { return nil }
    largest.lacksBasis = cells.contains { $0.lacksBasis }
    largest.isInferred = cells.contains { $0.isInferred }
    return largest
  }

  private func head(_ entry: FlowMatrix.Class) -> Table.Cell {
    let label = screen(language.dataClass(entry.code))
    guard entry.category.isPersonal, entry.category != .personal else { return .text(label) }
    return .marked(symbol: Self.special, word: "\(label) (\(language.flows.special))", kind: "special")
  }

  private func heat(_ cell: FlowMatrix.Cell?) -> Table.Cell {
    guard let cell, cell.tokens > 0 else { return .heat(symbol: "", share: "–", step: 0, hasBasis: true, aside: nil) }
    return .heat(
      symbol: (cell.lacksBasis ? Self.noBasis : Self.basis) + (cell.isInferred ? " " + Self.inferred : ""),
      share: print.percent(cell.share), step: cell.step, hasBasis: !cell.lacksBasis,
      aside: cell.isInferred ? basis(.inferred) : nil)
  }
}
