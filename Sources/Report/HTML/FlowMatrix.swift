internal import Audit
internal import TokenModel

/// What share of each client's tokens carries each class of data.
///
/// A token that carries a class in two claims counts once: within one issuer, audience and token type the claim that
/// most tokens carry stands for the class.
struct FlowMatrix {
  struct Class: Equatable {
    var code: String
    var category: GDPRCategory
    var weight: Int
    /// At least one claim of it, somewhere, has no basis.
    var lacksBasis: Bool
    var tokens: Int64
  }

  struct Client: Hashable {
    var issuer: String
    var name: String
  }

  struct Cell: Equatable {
    var tokens: Int64
    var of: Int64
    var lacksBasis: Bool
    /// Some of the tokens were not seen to carry the class: the issuer's configuration says so.
    var isInferred = false

    var share: Double { of > 0 ? min(1, Double(tokens) / Double(of)) : 0 }
    /// 1 to 4: under 1, 10, 50 per cent, and more.
    var step: Int { share < 0.01 ? 1 : share < 0.1 ? 2 : share < 0.5 ? 3 : 4 }
  }

  /// Most in need of attention first: without a basis, then by weight.
  let classes: [Class]
  /// Clients with data without a basis first, by the weight of it; then by name.
  let clients: [Client]
  private let cells: [Key: Cell]

  private struct Key: Hashable {
    var dataClass: String
    var client: Client
  }

  private struct Group: Hashable {
    var client: Client
    var audience: String
    var tokenType: String
  }

  private struct Part {
    var tokens: Int64 = 0
    var lacksBasis = false
    var isInferred = false
  }

  init(_ flows: [DataFlow]) {
    var wholes: [Group: Int64] = [:]
    var parts: [Group: [String: Part]] = [:]
    var classes: [String: Class] = [:]
    for flow in flows {
      let client = Client(issuer: flow.issuer, name: flow.client)
      let group = Group(client: client, audience: flow.audience, tokenType: flow.tokenType)
      let lacksBasis = flow.basis == "none"
      wholes[group] = max(wholes[group] ?? 0, flow.of.value)
      var part = parts[group]?[flow.dataClass] ?? Part()
      if flow.tokens.value > part.tokens || (flow.tokens.value == part.tokens && flow.inferred == nil) {
        part.isInferred = flow.inferred != nil
      }
      part.tokens = max(part.tokens, flow.tokens.value)
      part.lacksBasis = part.lacksBasis || lacksBasis
      parts[group, default: [:]][flow.dataClass] = part
      var entry =
        classes[flow.dataClass]
        ?? Class(code: flow.dataClass, category: flow.category, weight: flow.weight, lacksBasis: false, tokens: 0)
      entry.lacksBasis = entry.lacksBasis || lacksBasis
      entry.tokens += flow.tokens.value
      classes[flow.dataClass] = entry
    }
    let sums = Self.sums(parts, wholes)
    cells = sums
    self.classes = classes.values.sorted { left, right in
      left.lacksBasis != right.lacksBasis
        ? left.lacksBasis : left.weight != right.weight ? left.weight > right.weight : left.code < right.code
    }
    var need: [Client: Int] = [:]
    for (key, cell) in sums {
      let weight = cell.lacksBasis ? classes[key.dataClass]?.weight ?? 0 : 0
      need[key.client] = max(need[key.client] ?? 0, weight)
    }
    clients = need.sorted { left, right in
      left.value != right.value
        ? left.value > right.value
        : (left.key.name, left.key.issuer) < (right.key.name, right.key.issuer)
    }.map(\.key)
  }

  private static func sums(_ parts: [Group: [String: Part]], _ wholes: [Group: Int64]) -> [Key: Cell] {
    var tokensOfClient: [Client: Int64] = [:]
    for (group, tokens) in wholes { tokensOfClient[group.client, default: 0] += tokens }
    var cells: [Key: Cell] = [:]
    for (group, classes) in parts {
      for (code, part) in classes {
        let key = Key(dataClass: code, client: group.client)
        var cell = cells[key] ?? Cell(tokens: 0, of: tokensOfClient[group.client] ?? 0, lacksBasis: false)
        cell.tokens += part.tokens
        cell.lacksBasis = cell.lacksBasis || part.lacksBasis
        cell.isInferred = cell.isInferred || part.isInferred
        cells[key] = cell
      }
    }
    return cells
  }

  var hasInferred: Bool { cells.values.contains(where: \.isInferred) }

  func cell(_ code: String, _ client: Client) -> Cell? { cells[Key(dataClass: code, client: client)] }

  /// Several clients, or several classes, as one.
  func cell(_ codes: some Sequence<Class>, _ clients: some Sequence<Client>) -> Cell? {
    let joined = codes.flatMap { code in clients.compactMap { cell(code.code, $0) } }
    guard !joined.isEmpty else { return nil }
    return joined.dropFirst().reduce(joined[0]) { sum, cell in
      Cell(
        tokens: sum.tokens + cell.tokens, of: sum.of + cell.of, lacksBasis: sum.lacksBasis || cell.lacksBasis,
        isInferred: sum.isInferred || cell.isInferred)
    }
  }
}
