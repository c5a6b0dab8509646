import Testing
import TokenModel

@testable import Classify

@Suite("Names whose words are cut short")
struct ShortenedTermsTests {
  private let terms = ShortenedTerms(
    """
    data_class,language,terms
    health.identifier,es,numero historia clinica
    location.locality,es,codigo postal;localidad
    name.family,it,cognome
    name.full,it,cognome nome
    demographic.family,hr,broj djece
    demographic.birthdate,fi,syntymapaiva
    device.id,en,serial number
    """)

  @Test(
    "are read as the term that they are short for",
    arguments: [
      ("num hist clin", "health.identifier"), ("nr hist clin", "health.identifier"), ("cod post", "location.locality"),
      ("cogn", "name.family"), ("br djece", "demographic.family"), ("syntpv", "demographic.birthdate"),
      ("serial num", "device.id"), ("cogn nome", "name.full"),
    ])
  func short(_ name: String, _ dataClass: String) {
    #expect(terms.term(for: name.split(separator: " ").map(String.init))?.dataClass.rawValue == dataClass)
  }

  @Test(
    "are no term where too little of it is left, or nothing left out",
    arguments: ["co", "c p", "cognome", "hist clin num", "cod postale", "x hist clin", "serial port", "cognomen", ""])
  func others(_ name: String) {
    #expect(terms.term(for: name.split(separator: " ").map(String.init)) == nil)
  }

  @Test("what is as short for terms of several classes is short for none")
  func ambiguous() {
    let terms = ShortenedTerms("data_class,language,terms\nname.family,x,nazwisko\nname.full,x,nazwanie\n")
    #expect(terms.term(for: ["nazw"]) == nil)
    #expect(terms.term(for: ["nazwi"])?.dataClass.rawValue == "name.family")
  }

  @Test("a claim is read so, one word alone only beside what is asked of a person")
  func claims() {
    let names = ClaimNames()
    #expect(names.decide("numHistClin").dataClass.rawValue == "health.identifier")
    #expect(names.decide("cogn").dataClass == .unknown || names.decide("cogn").dataClass.rawValue == "name.family")
    #expect(names.decide("self").dataClass == .unknown)
  }
}
