import AuditTestSupport

/// Accounts, cards, devices, travel documents, wallets.
enum OtherNumbers {
  static let numbers: [GeneratedNumber] = [
    GeneratedNumber("iban", .everyDigit) { random in
      let (country, length) = random.pick([("DE", 22), ("NL", 18), ("FR", 27), ("NO", 15), ("MT", 31), ("GB", 22)])
      let isLettered = ["NL", "GB", "MT"].contains(country)
      let bank =
        isLettered ? (0..<4).map { _ in Digits.letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ", random.below(26)) }.joined() : ""
      let account = bank + Digits.text(Digits.random(length - 4 - bank.count, &random))
      var remainder = 0
      for character in account + country + "00" {
        let value = character.wholeNumberValue ?? Int(character.asciiValue ?? 65) - 55
        remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
      }
      return country + Digits.text(Digits.of(98 - remainder, 2)) + account
    },
    GeneratedNumber("card", "Visa", .everyDigit) { random in
      let body = [4] + Digits.random(14, &random)
      return Digits.text(body + [Digits.luhn(body)])
    },
    GeneratedNumber("card", "Mastercard in groups", .everyDigit) { random in
      let body = [5, 1 + random.below(5)] + Digits.random(13, &random)
      let digits = Digits.text(body + [Digits.luhn(body)]).map(String.init)
      return stride(from: 0, to: 16, by: 4).map { digits[$0..<$0 + 4].joined() }.joined(separator: " ")
    },
    GeneratedNumber("card", "American Express", .everyDigit) { random in
      let body = [3, 7] + Digits.random(12, &random)
      return Digits.text(body + [Digits.luhn(body)])
    },
    GeneratedNumber("imei", .everyDigit) { random in
      let body = [3, 5] + Digits.random(12, &random)
      return Digits.text(body + [Digits.luhn(body)])
    },
    GeneratedNumber("iccid", .everyDigit) { random in
      let body = [8, 9] + Digits.random(16, &random)
      return Digits.text(body + [Digits.luhn(body)])
    },
    GeneratedNumber("imsi", .nothing(because: "there is no check digit")) { random in
      Digits.text([2, 6, 2, 0, 1] + Digits.random(10, &random))
    },
    GeneratedNumber("mrz", "passport", .allBut(Set(0..<44), because: "no digit checks the names")) { random in
      MRZ.passport(&random)
    },
    GeneratedNumber("btc", "Base58Check", .everyDigit) { random in Wallet.base58(&random) },
    GeneratedNumber("btc", "Bech32", .everyDigit) { random in Wallet.bech32(&random) },
    GeneratedNumber("eu_person", .nothing(because: "the number's own check digit is not asked")) { random in
      "PNODE-" + Digits.text([1] + Digits.random(9, &random))
    },
  ]
}

/// ICAO Doc 9303 part 4: a passport.
private enum MRZ {
  static func passport(_ random: inout SplitMix) -> String {
    let name = "P<UTOERIKSSON<<ANNA<MARIA"
    let number = Digits.letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ", random.below(26)) + Digits.text(Digits.random(8, &random))
    let date = Digits.day(&random)
    let born = Digits.text(Digits.of(date.year % 100, 2) + Digits.of(date.month, 2) + Digits.of(date.day, 2))
    let expiry = Digits.text(Digits.of(26 + random.below(10), 2)) + "0101"
    let other = "ZE" + Digits.text(Digits.random(6, &random)) + "B<<<<<"
    func checked(_ field: String) -> String { field + String(check(field)) }
    let composite = checked(number) + checked(born) + checked(expiry) + checked(other)
    return name.padding(44) + checked(number) + "UTO" + checked(born) + "F" + checked(expiry) + checked(other)
      + String(check(composite))
  }

  private static func check(_ text: String) -> Int {
    var sum = 0
    for (place, character) in text.enumerated() {
      let value = character == "<" ? 0 : character.wholeNumberValue ?? Int(character.asciiValue ?? 65) - 55
      sum += value * [7, 3, 1][place % 3]
    }
    return sum % 10
  }
}

extension String {
  fileprivate func padding(_ length: Int) -> String { self + String(repeating: "<", count: length - count) }
}
