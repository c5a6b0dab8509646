/// A piece of the program that takes hostile bytes, with good input to start from.
struct FuzzTarget {
  var name: String
  var seeds: [[UInt8]]
  /// Takes one input. Whatever it holds, this returns: a trap, an overrun or an endless loop is what is looked for.
  var take: ([UInt8]) throws -> Void
}

extension FuzzTarget {
  static func all(in directory: String) throws -> [FuzzTarget] {
    FormatTargets.all + TokenTargets.all + EncryptionTargets.all + YAMLTargets.all + MappingTarget.all
      + ExportTarget.all
      + (try CompressionTargets.all(in: directory)) + (try PipelineTarget.all(in: directory))
  }
}
