import AuditTestSupport

/// Belgium, France, Ireland, Luxembourg, the Netherlands, the United Kingdom.
enum WesternEurope {
  static let numbers: [GeneratedNumber] = [
    GeneratedNumber("be_nn", .nothing(because: "a number that is wrong in one century may be right in the other")) {
      random in
      let date = Digits.day(&random)
      let body =
        Digits.of(date.year % 100, 2) + Digits.of(date.month, 2) + Digits.of(date.day, 2)
        + Digits.of(1 + random.below(997), 3)
      let counted = (date.year < 2000 ? 0 : 2_000_000_000) + Digits.number(body)
      return Digits.text(body + Digits.of(97 - counted % 97, 2))
    },
    GeneratedNumber("be_eid", .everyDigit) { random in
      let body = [1 + random.below(9)] + Digits.random(9, &random)
      let remainder = Digits.number(body) % 97
      return Digits.text(body + Digits.of(remainder == 0 ? 97 : remainder, 2))
    },
    GeneratedNumber("fr_nir", .everyDigit) { random in
      let date = Digits.day(&random)
      let body =
        [1 + random.below(2)] + Digits.of(date.year % 100, 2) + Digits.of(date.month, 2)
        + Digits.of(1 + random.below(95), 2) + Digits.of(1 + random.below(990), 3) + Digits.of(1 + random.below(999), 3)
      return Digits.text(body + Digits.of(97 - Digits.number(body) % 97, 2))
    },
    GeneratedNumber("fr_nir", "Corsica", .everyDigit) { random in
      let head = [1 + random.below(2)] + Digits.random(2, &random) + Digits.of(1 + random.below(12), 2)
      let tail = Digits.random(6, &random)
      let isNorth = random.chance(50)
      let key = 97 - Digits.number(head + (isNorth ? [1, 8] : [1, 9]) + tail) % 97
      return Digits.text(head) + (isNorth ? "2B" : "2A") + Digits.text(tail + Digits.of(key, 2))
    },
    GeneratedNumber("fr_spi", .everyDigit) { random in
      let body = [random.below(4)] + Digits.random(8, &random) + [7]
      return Digits.text(body + Digits.of(Digits.number(body) % 511, 3))
    },
    GeneratedNumber("fr_ins", .everyDigitOfNIR) { random in
      let body = [1, 8, 5, 0, 7, 7, 5] + Digits.random(6, &random)
      return Digits.text(body + Digits.of(97 - Digits.number(body) % 97, 2))
        + "^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS"
    },
    GeneratedNumber("ie_pps", .everyDigit) { random in
      let body = Digits.random(7, &random)
      let second = random.below(3)
      let sum = Digits.sum(body, [8, 7, 6, 5, 4, 3, 2]) + [0, 9, 18][second]
      return Digits.text(body) + Digits.letter("WABCDEFGHIJKLMNOPQRSTUV", sum % 23) + ["", "A", "B"][second]
    },
    GeneratedNumber("lu_mat", .everyDigit) { random in
      let date = Digits.day(&random)
      let body =
        Digits.of(date.year, 4) + Digits.of(date.month, 2) + Digits.of(date.day, 2) + Digits.random(3, &random)
      return Digits.text(body + [Digits.luhn(body), Verhoeff.check(body)])
    },
    GeneratedNumber("nl_bsn", .everyDigit) { random in
      Digits.text(
        Digits.until(&random) { random in
          let body = [1 + random.below(9)] + Digits.random(7, &random)
          let check = Digits.sum(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
          return check == 10 || Set(body + [check]).count == 1 ? nil : body + [check]
        })
    },
    GeneratedNumber("nl_ond", .everyDigit) { random in
      Digits.text(
        Digits.until(&random) { random in
          let body = [1, 0] + Digits.random(6, &random)
          let check = (Digits.sum(body, [9, 8, 7, 6, 5, 4, 3, 2]) + 11 - 5) % 11
          return check == 10 ? nil : body + [check]
        })
    },
    GeneratedNumber("gb_nhs", .everyDigit) { random in
      Digits.text(
        Digits.until(&random) { random in
          let body = [4] + Digits.random(7, &random) + [5]
          let check = (11 - Digits.sum(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11
          return check == 10 ? nil : body + [check]
        })
    },
    GeneratedNumber("gb_nino", .nothing(because: "there is no check digit")) { random in
      Digits.letter("ABCEGHJKLMNOPRSTWXYZ", random.below(4))
        + Digits.letter("ABCEGHJKLMNPRSTWXYZ", 5 + random.below(14))
        + Digits.text(Digits.random(6, &random)) + Digits.letter("ABCD", random.below(4))
    },
    GeneratedNumber("gb_utr", .nothing(because: "two pairs of remainders share a digit")) { random in
      let body = Digits.random(7, &random) + [1, 2]
      let check = [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1][Digits.sum(body, [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11]
      return Digits.text([check] + body)
    },
    GeneratedNumber("gb_upn", .everyDigit) { random in
      let body = Digits.random(12, &random)
      return Digits.letter("ABCDEFGHJKLMNPQRTUVWXYZ", Digits.sum(body, Array(2...13)) % 23) + Digits.text(body)
    },
  ]
}

extension GeneratedNumber.Guards {
  /// The digits of the identifier of the registry are not checked.
  fileprivate static let everyDigitOfNIR = Self.allBut(Set(15...70), because: "what stands behind the number is text")
}

/// J. Verhoeff, Error Detecting Decimal Codes (1969), by the tables of the dihedral group.
private enum Verhoeff {
  private static let product = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
    [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
    [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
    [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
  ]
  private static let permutation = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 5, 7, 6, 2, 8, 3, 0, 9, 4], [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
    [8, 9, 1, 6, 0, 4, 3, 5, 2, 7], [9, 4, 5, 3, 1, 2, 6, 8, 7, 0], [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
    [2, 7, 9, 3, 8, 0, 6, 4, 1, 5], [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
  ]
  private static let inverse = [0, 4, 3, 2, 1, 5, 6, 7, 8, 9]

  static func check(_ digits: [Int]) -> Int {
    var check = 0
    for (place, digit) in digits.reversed().enumerated() { check = product[check][permutation[(place + 1) % 8][digit]] }
    return inverse[check]
  }
}
