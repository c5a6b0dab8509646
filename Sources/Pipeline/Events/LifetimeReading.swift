internal import JOSE
internal import Rollup
internal import TokenModel

/// What the times of a token say: its lifetime, and what is odd about them (metrics `lifetime.*`, rule TA-SL-008).
struct LifetimeReading {
  var lifetime: Lifetime?
  var anomalies: AnomalySet = []

  /// Ten years: longer is no limit at all (rule TA-SL-001).
  static let unlimitedSeconds: Int64 = 315_360_000
  /// A count of seconds beyond it is one of milliseconds (formats §0.3).
  private static let millisecondsFrom: Int64 = 100_000_000_000
  /// How far clocks may differ, in milliseconds.
  private static let toleranceMilliseconds: Int64 = 300_000

  /// Reads a token that was seen with its claims.
  ///
  /// - Parameters:
  ///   - context: the event that the token stood in.
  ///   - isWhole: whether the absence of a claim was seen, so that no `exp` means no end.
  ///   - stated: what the response or the event says.
  init(
    exp: NumericDate, iat: NumericDate, nbf: NumericDate, of context: EventContext, isWhole: Bool, stated: Lifetime?
  ) throws(QuarantineReason) {
    try check(exp)
    try check(iat)
    try check(nbf)
    let end = Self.milliseconds(exp)
    let start = Self.milliseconds(iat)
    let latest = context.milliseconds &+ Self.toleranceMilliseconds
    if let start, ZoneClash.stands(in: context, issuedAt: start.value) {
      // The log's clock is read wrong, so that it says nothing of the token's.
      anomalies.insert(Anomaly.zoneClash.bit)
    } else {
      if let start, start.value > latest { anomalies.insert(Anomaly.iatFuture.bit) }
      if let first = Self.milliseconds(nbf), first.value > latest { anomalies.insert(Anomaly.nbfFuture.bit) }
    }
    guard let end else {
      lifetime = stated ?? (isWhole ? Lifetime(basis: .claims, state: .unlimited, seconds: 0) : nil)
      return
    }
    if end.isScaled { anomalies.insert(Anomaly.numericdateMilliseconds.bit) }
    if let start {
      guard start.isScaled == end.isScaled else {
        anomalies.insert(Anomaly.numericdateMilliseconds.bit)
        lifetime = Lifetime(basis: .claims, state: .absurd, seconds: 0)
        return
      }
      lifetime = judged(end.value - start.value, basis: .claims)
    } else {
      lifetime = stated ?? judged(end.value - context.milliseconds, basis: .event)
    }
  }

  private mutating func check(_ date: NumericDate) throws(QuarantineReason) {
    switch date {
    case .outOfRange: throw .limitNumber
    case .wrongType: throw .claimsType
    case .inString: anomalies.insert(Anomaly.numericdateString.bit)
    case .absent, .seconds, .milliseconds: break
    }
  }

  private mutating func judged(_ milliseconds: Int64, basis: LifetimeBasis) -> Lifetime {
    let seconds = milliseconds / 1_000
    if milliseconds < 0 {
      anomalies.insert(Anomaly.expBeforeIat.bit)
      return Lifetime(basis: basis, state: .absurd, seconds: 0)
    }
    return Self.lifetime(seconds: seconds, basis: basis)
  }

  /// A stated number of seconds; negative ones say nothing.
  static func lifetime(seconds: Int64, basis: LifetimeBasis) -> Lifetime {
    if seconds < 0 { return Lifetime(basis: basis, state: .absurd, seconds: 0) }
    return seconds >= unlimitedSeconds
      ? Lifetime(basis: basis, state: .unlimited, seconds: 0) : Lifetime(basis: basis, state: .known, seconds: seconds)
  }

  /// When a time lies, in milliseconds since 1970; nil where it tells none.
  static func instant(_ date: NumericDate) -> Int64? { milliseconds(date)?.value }

  private struct Instant {
    var value: Int64
    /// Milliseconds stood where seconds belong.
    var isScaled: Bool
  }

  /// Milliseconds since 1970. Numbers of seconds are below 1e11 here, so that nothing overflows.
  private static func milliseconds(_ date: NumericDate) -> Instant? {
    switch date {
    case .absent, .outOfRange, .wrongType: nil
    case .milliseconds(let value): Instant(value: value, isScaled: false)
    case .seconds(let value), .inString(let value):
      value >= millisecondsFrom
        ? Instant(value: min(value, 1 << 53), isScaled: true)
        : Instant(value: max(value, -millisecondsFrom) * 1_000, isScaled: false)
    }
  }
}
