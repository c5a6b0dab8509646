/// A GDPR article as the official version of a language cites it, from its stored form `30(1)(g)`.
struct Citation: Sendable {
  let rules: Language.Article

  func text(_ stored: String) -> String {
    let parts = stored.split(whereSeparator: { $0 == "(" || $0 == ")" }).map(String.init)
    guard let article = parts.first, Int(article) != nil else { return stored }
    var result = rules.article(["n": article])
    for part in parts.dropFirst() {
      if Int(part) != nil {
        result += rules.paragraph(["n": part])
        if stored.hasPrefix("30(1)("), parts.count == 3 { result += rules.listSentence }
      } else {
        result += rules.point(["n": part])
      }
    }
    return result + rules.law
  }
}
