import Testing
import TokenModel

@testable import Classify

@Suite("Names by what their words mean together")
struct ConceptReaderTests {
  private let reader = ConceptReader()

  @Test("every concept that a meaning needs is in the table, and no concept stands twice")
  func tables() {
    let names = CSVTable(Embedded.files["Data/concepts.csv"] ?? "").rows.compactMap { $0["concept"] }
    #expect(names.count > 80 && names.count <= ConceptSet.bitWidth)
    #expect(Set(names).count == names.count)
    let rows = CSVTable(Embedded.files["Data/meanings.csv"] ?? "").rows
    #expect(rows.count > 100)
    for row in rows {
      #expect(ClaimReference.shared.row(of: DataClass(row["data_class"] ?? "")) != nil, "\(row)")
      let needs = (row["needs"] ?? "").split { $0 == " " || $0 == "|" }.map(String.init)
      let without = (row["without"] ?? "").split(separator: " ").map(String.init)
      #expect(!needs.isEmpty)
      for name in needs + without { #expect(names.contains(name), "\(name)") }
    }
  }

  @Test(
    "words that are no term mean something together, in any language",
    arguments: [
      ("syntymäpaikkakunta", "demographic.birthplace"), ("efternamnVidFödsel", "name.alias"),
      ("apellido_casada", "name.alias"), ("imięNazwiskoOpiekuna", "child"), ("nrTelefonuKontaktowego", "contact.phone"),
      ("zdravotniPojistovnaCislo", "health.identifier"), ("usr_fnm", "name.given"), ("crim_rec_chk", "criminal"),
      ("patientfullname", "name.full"), ("tel_domicile", "contact.phone"), ("last_lgn_ts", "auth.time"),
      ("pwd_last_chg", "account.status"), ("дата_раждане", "demographic.birthdate"),
      ("τηλεφωνοΕπικοινωνιας", "contact.phone"), ("verlofDagenSaldo", "employment.hr"),
      ("customer_order_number", "technical"), ("order_customer_number", "pseudonymous_id"),
      ("numero_commande_client", "technical"), ("taxResidencyCountry", "location.country"),
    ])
  func meanings(_ name: String, _ expected: String) {
    #expect(reader.read(NameWords(name).words)?.dataClass == DataClass(expected))
  }

  @Test("what only looks like a stem means nothing", arguments: ["kindle", "carton", "xyzzy", "9", ""])
  func nothing(_ name: String) { #expect(reader.read(NameWords(name).words) == nil) }

  @Test("a word of any length is cut in time, and an overlong one not at all")
  func length() {
    #expect(reader.read([String(repeating: "geburts", count: 9)]) != nil)
    #expect(reader.read([String(repeating: "geburts", count: 50_000)]) == nil)
  }
}
