internal import Foundation

/// The system's own words for an error number.
enum SystemText {
  static func describe(_ code: Int32) -> String { String(cString: strerror(code)) }
}
