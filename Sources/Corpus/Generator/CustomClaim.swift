/// A claim that a company adds of its own, by what it is for: what it means, how it is spelt in a language, and what
/// stands in it.
struct CustomClaim: Sendable {
  var concept: String
  /// As words: `date de naissance`.
  var spellings: [String]

  /// By language, in the order of the data.
  static let byLanguage: [(language: String, claims: [CustomClaim])] = CorpusData.lines(CorpusData.text("words.txt"))
    .map { line in
      let language = String(line.prefix(2))
      let claims = CorpusData.fields(String(line.dropFirst(3))).map { field in
        let sides = CorpusData.split(field, " = ")
        return CustomClaim(concept: sides[0], spellings: CorpusData.split(sides[1], ","))
      }
      return (language, claims)
    }

  /// Classes and values of a concept.
  var meaning: (classes: String, values: [String], trait: LabelledLeaf.Trait) {
    switch concept {
    case "given": ("name.given", ["<given>"], .plain)
    case "family": ("name.family", ["<family>"], .plain)
    case "full": ("name.full", ["<full>"], .plain)
    case "birthname": ("name.alias", ["<family2>"], .plain)
    case "title": ("name.title", ["<pick:Dr.,Prof.,Frau,Mr>"], .plain)
    case "email": ("contact.email", ["<email>"], .plain)
    case "phone", "mobile": ("contact.phone", ["<phone>", "<phone_national>", "<phone_e164>"], .plain)
    case "birthdate": ("demographic.birthdate", ["<dob>", "<dob_local>", "<dob_compact>"], .plain)
    case "birthplace": ("demographic.birthplace", ["<city>"], .plain)
    case "gender": ("demographic.gender", ["<pick:m,f,w,x>", "<pick:male,female>"], .plain)
    case "nationality": ("demographic.nationality", ["<country>", "<country_name>"], .plain)
    case "marital": ("demographic.family", ["<pick:single,married,divorced>", "#<int:1-4>"], .plain)
    case "street": ("location.address", ["<street>"], .plain)
    case "zip": ("location.locality", ["<zip>"], .plain)
    case "city": ("location.locality", ["<city>"], .plain)
    case "country": ("location.country", ["<country>", "<country_name>"], .plain)
    case "nid": ("government.national_id~government.tax_id", ["<nid>"], .plain)
    case "tax": ("government.tax_id~government.national_id", ["<tax>"], .plain)
    case "passport": ("government.document_id", ["<document>"], .plain)
    case "iban": ("financial.iban", ["<iban>"], .plain)
    case "salary": ("employment.hr", ["#<int:1800-9000>", "E<int:9-14>"], .plain)
    case "income": ("financial.status", ["#<int:12000-90000>"], .plain)
    case "insurance": ("health.identifier", ["<kvnr>", "<digits:9>"], .plain)
    case "disability": ("health.condition", ["#<bool>", "#<pick:30,50,80>"], .plain)
    case "illness": ("health.condition", ["<pick:Asthma,J45.0,Diabetes>"], .plain)
    case "religion": ("belief.religion", ["<pick:rk,ev,muslim,none>"], .plain)
    case "union": ("union", ["#<bool>", "<pick:ver.di,CGT,FNV>"], .plain)
    case "employee": ("employment.id", ["<digits:6>", "P<digits:5>"], .plain)
    case "job": ("employment.job", ["<job>"], .plain)
    case "dept": ("employment.job", ["<dept>", "<digits:4>"], .plain)
    case "student": ("education.id", ["<digits:7>"], .plain)
    case "customer": ("pseudonymous_id", ["<digits:8>", "K-<digits:5>"], .plain)
    case "username": ("account.username", ["<username>"], .plain)
    case "age": ("demographic.age", ["#<int:18-90>", "30-39"], .plain)
    case "children": ("demographic.family", ["#<int:0-4>"], .plain)
    case "plate": ("government.vehicle_id", ["<plate>"], .plain)
    case "language": ("demographic.locale", ["<lang>", "<locale>"], .plain)
    case "comment": ("free_text", ["bitte nicht vor 9 anrufen", "prefers letters"], .plain)
    case "company": ("organisation.tenant", ["<company>"], .hardNegative)
    case "role": ("role", ["[<role>]", "<role>"], .plain)
    case "group": ("group_membership", ["[<group>;<group>]"], .plain)
    case "order": ("technical", ["<digits:10>", "<luhn:16>"], .hardNegative)
    case "version": ("technical", ["<int:1-9>.<int:0-20>.<int:0-9>"], .hardNegative)
    case "absence": ("employment.hr~health.condition", ["#<int:0-30>"], .plain)
    case "spouse": ("demographic.family~name.full", ["<full2>"], .plain)
    case "consent": ("consent", ["#<bool>"], .plain)
    case "criminal": ("criminal", ["#<bool>"], .plain)
    default: preconditionFailure("words.txt: \(concept)")
    }
  }
}
