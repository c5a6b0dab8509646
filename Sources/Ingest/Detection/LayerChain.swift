internal import JOSE
internal import TokenModel

/// The layers around the records of a stream, outermost first: each is around most of what the one before it holds.
struct LayerChain {
  let layers: [Layer]

  /// Records that are looked at: a layer is around all of them, or nearly.
  private static let most = 40
  private static let coverage = 0.8

  /// - Parameter outermost: layers that are known already.
  init(_ records: [Bytes], outermost: [Layer] = [], _ limits: Limits) {
    var layers = outermost
    while layers.count < limits.layers, let next = Self.next(in: records.prefix(Self.most), behind: layers, limits) {
      layers.append(next)
    }
    self.layers = layers
  }

  /// The layer around most of what lies inside others.
  private static func next(in records: ArraySlice<Bytes>, behind layers: [Layer], _ limits: Limits) -> Layer? {
    let peeler = LayerPeeler(layers, limits)
    let candidates = layers.isEmpty ? Layer.outer : Layer.inner
    let tools = LayerTools(limits)
    var looked = 0
    var wrapped = [Int](repeating: 0, count: candidates.count)
    // A record holds one content where no layer is around it, so that it is known how many may lack a layer.
    let mayLack = layers.isEmpty ? records.count - Int((coverage * Double(records.count)).rounded(.up)) : .max
    for record in records {
      peeler.forEach(in: record) { content in
        looked += 1
        tools.begin()
        for position in candidates.indices where looked - 1 - wrapped[position] <= mayLack {
          tools.contents.removeAll(keepingCapacity: true)
          if isWrapped(content, in: candidates[position], tools) { wrapped[position] += 1 }
        }
      }
    }
    return candidates.indices.first { wrapped[$0] > 0 && Double(wrapped[$0]) >= coverage * Double(looked) }
      .map { candidates[$0] }
  }

  private static func isWrapped(_ record: Bytes, in layer: Layer, _ tools: LayerTools) -> Bool {
    do throws(QuarantineReason) { return try layer.unwrap(record, tools) } catch { return false }
  }
}

/// Takes known layers off records.
struct LayerPeeler {
  private let layers: [Layer]
  private let tools: [LayerTools]

  init(_ layers: [Layer], _ limits: Limits) {
    self.layers = layers
    tools = layers.map { _ in LayerTools(limits) }
  }

  /// Hands over what lies inside; a record that lacks a layer is handed on as it stands, and one that cannot be opened
  /// is left out.
  func forEach(in record: Bytes, _ body: (Bytes) -> Void) { peel(record, 0, body) }

  private func peel(_ record: Bytes, _ depth: Int, _ body: (Bytes) -> Void) {
    guard depth < layers.count else { return body(record) }
    let tools = tools[depth]
    tools.begin()
    do throws(QuarantineReason) {
      guard try layers[depth].unwrap(record, tools) else { return peel(record, depth + 1, body) }
    } catch {
      return
    }
    for content in tools.contents { peel(content.line, depth + 1, body) }
  }
}
