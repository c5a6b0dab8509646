/// The version of the program, as `--version` and every report state it.
enum Version {
  static let text = "0.1.0"
}
