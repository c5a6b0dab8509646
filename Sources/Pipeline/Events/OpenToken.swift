internal import JOSE
internal import Rollup
internal import Store
internal import TokenModel

/// A token of the event at hand, with what its claims say about it. Borrows the event.
struct OpenToken {
  var view: TokenView
  var grant: Grant
  var issuer: Bytes?
  var client: Bytes?
  var subject: Bytes?
  var audiences: NameList
  var scopes: NameList
  /// When it was issued, in milliseconds, by its own word.
  var issuedMilliseconds: Int64?
  var expires: NumericDate = .absent
  var issued: NumericDate = .absent
  var notBefore: NumericDate = .absent
  /// `jti`, else `uti`.
  var tokenID: Bytes?
  /// What it is looked up by among those that were counted before; nil where that is not known yet.
  var identity: Identity?
  /// Whether the subject is the `sub` claim, not what the event names.
  var isSubjectClaimed = false
  var isMachine = false
  /// -1 where no claims were seen.
  var shape: Int32 = -1
  /// Where the sizes of its claims lie in the counter's scratch list.
  var measures: Range<Int> = 0..<0
  /// Where its values of open claims lie in the reader's scratch list.
  var openValues: Range<Int> = 0..<0
  /// Where its odd claims lie there.
  var oddities: Range<Int> = 0..<0

  /// A token whose claims were not seen: what the event says holds.
  init(_ view: TokenView, of event: borrowing TokenEvent) {
    self.view = view
    grant = event.grant
    issuer = event.issuer
    client = event.client
    subject = event.subject
    audiences = event.audiences
    scopes = event.scopes
    if case .clientCredentials = event.grant { isMachine = true }
  }
}
