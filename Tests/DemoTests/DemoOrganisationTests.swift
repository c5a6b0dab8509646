import Demo
import Foundation
import TokenModel
import Testing

@Suite("The sample organisation")
struct DemoOrganisationTests {
  private let organisation = DemoOrganisation()

  private func night(_ number: Int) -> Night { Night.all[number - 1] }

  private func text(_ night: Night, _ folder: String) throws -> String {
    let file = try #require(organisation.files(of: night).first { $0.path.hasPrefix("logs/\(folder)/") })
    return String(decoding: file.bytes, as: UTF8.self)
  }

  /// The decoded payloads of every compact token in a text, read with Foundation's own parsers.
  private func payloads(in text: String) -> [[String: Any]] {
    text.matches(of: /eyJ[A-Za-z0-9_-]+\.(eyJ[A-Za-z0-9_-]+)\.[A-Za-z0-9_-]*/).compactMap { match in
      var segment = match.output.1.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
      while segment.count % 4 != 0 { segment += "=" }
      guard let data = Data(base64Encoded: segment) else { return nil }
      return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
    }
  }

  @Test("the same seed gives the same bytes, another seed gives others")
  func isDeterministic() {
    let first = organisation.files(of: night(7))
    #expect(first == DemoOrganisation().files(of: night(7)))
    let other = DemoOrganisation(seed: 1).files(of: night(7))
    #expect(zip(first, other).allSatisfy { $0.path == $1.path && $0.bytes != $1.bytes })
  }

  @Test("thirty nights, from 24 October to 22 November 2026, each with its five logs")
  func nights() {
    #expect(Night.all.count == 30)
    #expect(Night.all.first?.day.text == "2026-10-24")
    #expect(Night.all.last?.day.text == "2026-11-22")
    let folders = organisation.files(of: night(1)).map { $0.path.split(separator: "/")[1] }
    #expect(folders == ["shop", "staff", "outdoor", "legacy-crm", "partner"])
  }

  @Test("every log of every night has its events, and ends with a whole line", arguments: [1, 8, 16, 22, 30])
  func volumes(number: Int) {
    for file in organisation.files(of: night(number)) {
      let lines = file.bytes.split(separator: UInt8(ascii: "\n")).count
      #expect((80...700).contains(lines), "\(file.path) has \(lines) lines")
      #expect(file.bytes.last == UInt8(ascii: "\n"))
    }
  }

  @Test("every whole line of the shop's log is JSON, and its tokens are for the clients of the night")
  func shopLines() throws {
    for line in try text(night(21), "shop").split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["client_id"] is String && object?["body"] is [String: Any])
    }
    let clients = Set(try payloads(in: text(night(21), "shop")).compactMap { $0["azp"] as? String })
    #expect(
      clients == ["shop-web", "shop-app-ios", "shop-app-android", "shop-checkout", "stock-sync", "shop-kiosk-pilot"])
  }

  @Test("the kiosk pilot begins on night 20, undeclared")
  func kioskPilot() throws {
    #expect(try !text(night(19), "shop").contains("shop-kiosk-pilot"))
    #expect(try text(night(20), "shop").contains("shop-kiosk-pilot"))
    let policy = try #require(DemoOrganisation.settings.first { $0.path == "policy.yaml" })
    #expect(!String(decoding: policy.bytes, as: UTF8.self).contains("kiosk"))
  }

  @Test("the legacy client is mended on night 17: one hour instead of a day, no date of birth")
  func legacyFix() throws {
    func facts(_ number: Int) throws -> (lifetimes: Set<Int>, born: Bool) {
      let tokens = try payloads(in: text(night(number), "legacy-crm"))
      #expect(tokens.count > 100)
      let lifetimes = tokens.compactMap { token -> Int? in
        guard let expiry = token["exp"] as? Int, let issued = token["iat"] as? Int else { return nil }
        return expiry - issued
      }
      return (Set(lifetimes), tokens.contains { $0["birthdate"] != nil })
    }
    let before = try facts(16)
    #expect(before.lifetimes == [86_400] && before.born)
    let after = try facts(17)
    #expect(after.lifetimes == [3_600] && !after.born)
  }

  @Test("the staff realm is silent from nine to thirteen on night 29")
  func gap() throws {
    func hours(_ number: Int) throws -> Set<Substring> {
      Set(try text(night(number), "staff").split(separator: "\n").map { $0.dropFirst(11).prefix(2) })
    }
    #expect(try hours(29).isDisjoint(with: ["09", "10", "11", "12"]))
    #expect(try hours(28).isSuperset(of: ["09", "10", "11", "12"]))
  }

  @Test("some lines of the legacy log are broken: cut, not UTF-8, with a NUL")
  func brokenLines() throws {
    let files = Night.all.prefix(4).flatMap { organisation.files(of: $0) }.filter { $0.path.contains("legacy-crm") }
    let lines = files.flatMap { $0.bytes.split(separator: UInt8(ascii: "\n")) }
    // Foundation reads over a NUL, so that such lines are told by their bytes.
    let broken = lines.filter { $0.contains(0) || (try? JSONSerialization.jsonObject(with: Data($0))) == nil }
    #expect(broken.contains { $0.contains(0) })
    #expect(broken.contains { $0.contains(0xff) })
    #expect(broken.contains { !$0.contains(0) && !$0.contains(0xff) })
    #expect(Double(broken.count) / Double(lines.count) < 0.05)
  }
}
