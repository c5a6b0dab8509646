import Testing
import TokenModel

@testable import Classify

@Suite("Topics in the names of groups")
struct TopicReaderTests {
  @Test(
    "a topic without a veto is told",
    arguments: [
      ("patients-diabetes", "health.condition"), ("Schwerbehindertenvertretung", "health.condition"),
      ("LGBT-network", "sexual_orientation"), ("Betriebsrat/ver.di/Mitglieder", "union"),
      ("CN=Muslim-Prayer,OU=Groups,DC=example,DC=org", "belief.religion"), ("unionMembers", "union"),
      ("sick-leave", "health.condition"), ("Arrêt_maladie", "health.condition"), ("church members", "belief.religion"),
      ("cdu-mitglieder", "politics"), ("probation-clients", "criminal"), ("gewerkschaft", "union"),
      ("oncology patients app", "health.condition"),
    ])
  func topics(_ value: String, _ expected: String) {
    #expect(topic(value)?.rawValue == expected)
  }

  @Test(
    "words that explain a topic away, and words that only look like one",
    arguments: [
      "oncology-research-team", "cold-storage", "race-condition", "third-party-data", "sql-union", "week-orientation",
      "green-energy", "labour-cost", "health-check", "blood-bank-software", "Church Street", "trans-siberian",
      "data-party", "admins", "gender-api", "polish-localisation", "fo", "ps", "roma", "developers", "", "-", "éé",
      "black-friday", "Temple release", "party-room-booking", "credit union", "western-union",
      "diabetes-app-developers",
    ])
  func traps(_ value: String) {
    #expect(topic(value) == nil, "\(value)")
  }

  @Test("what names of groups disclose, in the languages of Europe")
  func disclosing() {
    var count = 0
    for (dataClass, names) in LabelledTopics.disclosing {
      for name in names {
        count += 1
        #expect(topic(name)?.rawValue == dataClass, "\(name)")
      }
    }
    #expect(count >= 150 && LabelledTopics.disclosing.count == 8)
  }

  @Test("names that only look like it disclose nothing")
  func harmless() {
    for name in LabelledTopics.harmless { #expect(topic(name) == nil, "\(name)") }
    #expect(LabelledTopics.harmless.count >= 150)
  }

  @Test("the name of an organisation discloses nothing of who belongs to it, unless it names them")
  func organisations() {
    func strictly(_ value: String) -> DataClass? {
      value.withBytes { TopicReader.shared.topic(of: $0, .people) }.map { TopicReader.shared.classes[Int($0)] }
    }
    for name in [
      "Diabetes-Klinik Mergentheim", "Katholische Kirche Bern", "Aidshilfe", "IG Metall", "cancer-institute",
    ] {
      #expect(strictly(name) == nil, "\(name)")
    }
    #expect(strictly("hiv-patients")?.rawValue == "health.condition")
    #expect(strictly("union members")?.rawValue == "union")
  }

  @Test("the order of words tells nothing")
  func order() {
    #expect(topic("members church") == topic("church members"))
    #expect(topic("team oncology") == topic("oncology team"))
  }

  private func topic(_ value: String) -> DataClass? {
    value.withBytes { TopicReader.shared.topic(of: $0) }.map { TopicReader.shared.classes[Int($0)] }
  }
}
