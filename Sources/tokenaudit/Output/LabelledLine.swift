internal import Corpus
internal import TokenModel

/// A payload of the corpus on one line, with its labels, so that another classifier can be measured by it.
enum LabelledLine {
  static func write(_ payload: LabelledPayload, to output: inout OutputBuffer) {
    output.append("{\"product\":")
    output.append(json: payload.product)
    output.append(",\"shape\":")
    output.append(json: payload.shape)
    output.append(",\"locale\":")
    output.append(json: payload.locale)
    output.append(",\"held_out\":\(payload.isHeldOut),\"token_type\":")
    output.append(json: payload.tokenType.shortName)
    output.append(",\"payload\":")
    output.append(payload.json)
    output.append(",\"labels\":{")
    for (position, leaf) in payload.leaves.enumerated() {
      if position > 0 { output.append(",") }
      output.append(json: leaf.path)
      output.append(":{\"classes\":[")
      for (place, dataClass) in leaf.classes.enumerated() {
        if place > 0 { output.append(",") }
        output.append(json: dataClass.rawValue)
      }
      output.append("],\"trait\":")
      output.append(json: leaf.trait.rawValue)
      output.append("}")
    }
    output.append("}}")
    output.endLine()
  }
}
