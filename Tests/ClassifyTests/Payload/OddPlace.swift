import Testing

/// A place of a token where personal data may stand, and nobody expects it.
struct OddPlace: Sendable, CustomTestStringConvertible {
  let name: String
  private let claim: String
  private let value: @Sendable (String) -> String
  private let isKey: Bool

  private init(_ name: String, _ claim: String, isKey: Bool = false, _ value: @escaping @Sendable (String) -> String) {
    self.name = name
    self.claim = claim
    self.value = value
    self.isKey = isKey
  }

  var testDescription: String { name }

  /// A claims set with the text in the place.
  func payload(_ text: String) -> String {
    let member = value(text)
    let others = #""iss":"https://idp.acme.example","iat":1771523612,"exp":1771527212,"email_verified":true"#
    return claim == "sub" ? #"{\#(others),\#(member)}"# : #"{\#(others),"sub":"73de5739de0be53f540c68bb",\#(member)}"#
  }

  /// The path under which the place is classified.
  func path(_ text: String) -> String { isKey ? "\(claim).\(text)" : claim }

  static let all: [OddPlace] = [
    OddPlace("subject", "sub") { #""sub":\#(quoted($0))"# },
    OddPlace("subject behind a provider", "sub") { #""sub":\#(quoted("auth0|" + $0))"# },
    OddPlace("token id", "jti") { #""jti":\#(quoted("login:" + $0 + ":1780995177"))"# },
    OddPlace("key", "kid_hint") { #""kid_hint":\#(quoted($0))"# },
    OddPlace("session", "sid") { #""sid":\#(quoted("sess/" + $0 + "/13db07"))"# },
    OddPlace("scope", "scope") { #""scope":\#(quoted("openid share:" + $0 + " profile"))"# },
    OddPlace("audience", "aud") { #""aud":["orders-api",\#(quoted("urn:box:" + $0))]"# },
    OddPlace("client", "client_name") { #""client_name":\#(quoted("script of " + $0))"# },
    OddPlace("tenant", "tenant") { #""tenant":\#(quoted("personal:" + $0))"# },
    OddPlace("key of a map", "shared_with", isKey: true) { #""shared_with":{\#(quoted($0)):"rw"}"# },
    OddPlace("unknown name", "x9") { #""x9":\#(quoted($0))"# },
    OddPlace("list", "x9") { #""x9":["none",\#(quoted($0))]"# },
    OddPlace("objects", "x9[].y") { #""x9":[{"y":"none"},{"y":\#(quoted($0))}]"# },
    OddPlace("JSON in a string", "ctx") { #""ctx":\#(quoted(#"{"v":2,"q":\#(quoted($0))}"#))"# },
    OddPlace("JSON in base64", "udata") { #""udata":"\#(base64(#"{"v":2,"q":\#(quoted($0))}"#))""# },
    OddPlace("JSON in base64url", "udata") { #""udata":"\#(base64(#"{"v":2,"q":\#(quoted($0))}"#, isURL: true))""# },
    OddPlace("JSON in percent-encoding", "udata") { #""udata":"\#(percent(#"{"v":2,"q":\#(quoted($0))}"#))""# },
    OddPlace("text in base64", "udata") { #""udata":"\#(base64($0))""# },
    OddPlace("query", "return_url") { #""return_url":"https://acme.example/in?a=1&u=\#(percent($0))""# },
    OddPlace("path", "htu") { #""htu":"https://api.acme.example/v2/people/\#(percent($0))/orders""# },
    OddPlace("fragment", "next_uri") { #""next_uri":"https://acme.example/in#to=\#(percent($0))""# },
    OddPlace("form", "state_data") { #""state_data":"a=1&who=\#(percent($0))&b=2""# },
    OddPlace("sentence", "reason_txt9") { #""reason_txt9":\#(quoted("asked by " + $0 + " today"))"# },
  ]

  static let ofNames: [OddPlace] = [
    OddPlace("unknown name", "x9") { #""x9":\#(quoted($0))"# },
    OddPlace("client", "client_name") { #""client_name":\#(quoted("iPad von " + $0))"# },
    OddPlace("key of a map", "shared_with", isKey: true) { #""shared_with":{\#(quoted($0)):"rw"}"# },
    OddPlace("JSON in a string", "ctx") { #""ctx":\#(quoted(#"{"v":2,"q":\#(quoted($0))}"#))"# },
    OddPlace("JSON in base64", "udata") { #""udata":"\#(base64(#"{"v":2,"q":\#(quoted($0))}"#))""# },
    OddPlace("text in base64", "udata") { #""udata":"\#(base64($0))""# },
    OddPlace("record", "jti") { #""jti":"4711,\#($0.replacing(" ", with: ",")),1971-03-05""# },
    OddPlace("sentence", "sid") { #""sid":"Signed in as \#($0)""# },
    OddPlace("fields", "txn") { #""txn":"TKT|74142521|\#($0)|VIP""# },
    OddPlace("search", "return_url") { #""return_url":"https://acme.example/search?q=\#(percent($0))""# },
    OddPlace("certificate", "tls_dn") { #""tls_dn":"/C=DE/O=Acme/CN=\#($0)""# },
    OddPlace("query", "return_url") { #""return_url":"https://acme.example/in?nom_complet=\#(percent($0))&b=1""# },
    OddPlace("path", "htu") { #""htu":"https://api.acme.example/kunden/\#(percent($0))/orders""# },
    OddPlace("form", "state_data") { #""state_data":"a=1&vollname=\#(percent($0))&b=2""# },
    OddPlace("directory", "dn") { #""dn":\#(quoted("CN=" + $0 + ",OU=Pflege,DC=acme,DC=example"))"# },
  ]

  static let ofLogins: [OddPlace] = [
    OddPlace("subject", "sub") { #""sub":\#(quoted($0))"# },
    OddPlace("token id", "jti") { #""jti":\#(quoted($0 + "_1780995177"))"# },
    OddPlace("session", "sid") { #""sid":\#(quoted("sess/" + $0 + "/13db07"))"# },
    OddPlace("scope", "scope") { #""scope":\#(quoted("openid share:" + $0 + " profile"))"# },
    OddPlace("tilde", "aud") { #""aud":\#(quoted("https://forge.example/~" + $0))"# },
    OddPlace("home directory", "workdir") { #""workdir":\#(quoted("/home/" + $0 + "/src"))"# },
    OddPlace("profile of Windows", "cache9") { #""cache9":\#(quoted("C:\\Users\\" + $0 + "\\AppData"))"# },
    OddPlace("collection", "htu") { #""htu":\#(quoted("https://api.acme.example/users/" + $0 + "/orders"))"# },
    OddPlace("query", "return_url") { #""return_url":\#(quoted("https://acme.example/in?login=" + $0))"# },
    OddPlace("entry of a directory", "aud") { #""aud":"uid=\#($0),ou=people,dc=acme,dc=example""# },
    OddPlace("domain", "sid") { #""sid":\#(quoted("ACME\\" + $0.replacing("_", with: ".")))"# },
    OddPlace("file", "file_ref") { #""file_ref":\#(quoted("befund_" + $0.replacing(".", with: "_") + ".pdf"))"# },
    OddPlace("decentralised identifier", "txn") {
      #""txn":"did:web:\#($0.replacing("_", with: "-").replacing(".", with: "-")).example""#
    },
  ]

  /// Places with a word `LABEL` before the text.
  static let labelled: [OddPlace] = [
    OddPlace("key", "kid_hint") { #""kid_hint":"LABEL-\#($0)""# },
    OddPlace("token id", "jti") { #""jti":"LABEL:\#($0)""# },
    OddPlace("scope", "scope") { #""scope":"openid LABEL:\#($0) profile""# },
    OddPlace("query", "return_url") { #""return_url":"https://acme.example/in?LABEL=\#($0)&b=1""# },
    OddPlace("path", "htu") { #""htu":"https://api.acme.example/LABEL/\#($0)/orders""# },
    OddPlace("form", "state_data") { #""state_data":"a=1&LABEL=\#($0)""# },
    OddPlace("JSON in a string", "ctx") { #""ctx":\#(quoted(#"{"v":2,"LABEL":\#(quoted($0))}"#))"# },
    OddPlace("JSON in base64", "ctx") { #""ctx":\#(quoted(#"{"v":2,"LABEL":\#(quoted($0))}"#))"# },
  ]

  static let ofGroups: [OddPlace] = [
    OddPlace("groups", "groups") { #""groups":["all",\#(quoted($0))]"# },
    OddPlace("directory", "memberOf") {
      #""memberOf":\#(quoted("CN=" + $0 + ",OU=Clinic Staff,DC=klinik,DC=example"))"#
    },
    OddPlace("scope", "scope") { #""scope":\#(quoted("openid room:book:" + $0 + " profile"))"# },
    OddPlace("path", "htu") { #""htu":\#(quoted("https://forum.acme.example/v1/groups/" + $0 + "/posts"))"# },
    OddPlace("return address", "return_url") { #""return_url":\#(quoted("https://acme.example/rooms/" + $0))"# },
    OddPlace("JSON in a string", "ctx") { #""ctx":\#(quoted(#"{"v":2,"groups":["all",\#(quoted($0))]}"#))"# },
    OddPlace("tags", "tags") { #""tags":["new",\#(quoted($0))]"# },
    OddPlace("roles", "realm_access.roles") { #""realm_access":{"roles":[\#(quoted($0))]}"# },
  ]

  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  static func percent(_ text: String) -> String {
    text.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      // RFC 3986 §2.3.
      let isPlain = byte < 0x80 && (character.isLetter || character.isNumber || "-._~".contains(character))
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(Unicode.Scalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }

  static func base64(_ text: String, isURL: Bool = false) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + (isURL ? "-_" : "+/"))
    let bytes = Array(text.utf8)
    var encoded = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = Array(bytes[start..<min(start + 3, bytes.count)])
      let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      for place in 0...part.count { encoded.append(alphabet[bits >> (18 - 6 * place) & 63]) }
      if !isURL { encoded += String(repeating: "=", count: 3 - part.count) }
    }
    return encoded
  }
}

/// A number and a word that people put before it.
struct OddLabel: Sendable, CustomTestStringConvertible {
  let word: String
  let detector: String
  let classes: Set<String>

  var testDescription: String { word }

  static let all: [OddLabel] = [
    OddLabel(word: "bsn", detector: "nl_bsn", classes: ["government.national_id"]),
    OddLabel(word: "pesel", detector: "pl_pesel", classes: ["government.national_id"]),
    OddLabel(word: "personnummer", detector: "se_pnr", classes: ["government.national_id"]),
    OddLabel(word: "cpr", detector: "dk_cpr", classes: ["government.national_id"]),
    OddLabel(word: "hetu", detector: "fi_hetu", classes: ["government.national_id"]),
    OddLabel(word: "cnp", detector: "ro_cnp", classes: ["government.national_id"]),
    OddLabel(word: "oib", detector: "hr_oib", classes: ["government.national_id", "government.tax_id"]),
    OddLabel(word: "kvnr", detector: "de_kvnr", classes: ["health.identifier"]),
    OddLabel(word: "nir", detector: "fr_nir", classes: ["government.national_id", "health.identifier"]),
  ]
}
