import AuditTestSupport

/// VAT numbers of the Union's states and of Northern Ireland.
enum VATNumbers {
  private static func number(
    _ detector: String, _ prefix: String, _ variant: String, _ guards: GeneratedNumber.Guards,
    _ make: @escaping @Sendable (inout SplitMix) -> String
  ) -> GeneratedNumber {
    GeneratedNumber(detector, prefix + variant, guards) { prefix + make(&$0) }
  }

  private static func number(
    _ detector: String, _ prefix: String, _ guards: GeneratedNumber.Guards,
    _ make: @escaping @Sendable (inout SplitMix) -> String
  ) -> GeneratedNumber {
    number(detector, prefix, "", guards, make)
  }

  /// A body and the check digit that `check` computes; 10 is left out.
  private static func checked(
    _ random: inout SplitMix, _ body: (inout SplitMix) -> [Int], _ check: ([Int]) -> Int
  ) -> String {
    Digits.text(
      Digits.until(&random) { random in
        let digits = body(&random)
        let check = check(digits)
        return check > 9 ? nil : digits + [check]
      })
  }

  private static func body(_ count: Int, _ random: inout SplitMix) -> [Int] {
    [1 + random.below(9)] + Digits.random(count - 2, &random) + [1 + random.below(9)]
  }

  private static let folded = GeneratedNumber.Guards.nothing(because: "two remainders share a digit")

  static let numbers: [GeneratedNumber] = [
    number("vat", "AT", .everyDigit) { random in
      let digits = body(7, &random)
      let sum = digits.enumerated().map { $0.offset % 2 == 0 ? $0.element : 2 * $0.element }
        .reduce(0) { $0 + $1 / 10 + $1 % 10 }
      return "U" + Digits.text(digits + [(96 - sum) % 10])
    },
    number("vat_org", "BE", .everyDigit) { random in
      let digits = [0] + body(7, &random)
      return Digits.text(digits + Digits.of(97 - Digits.number(digits) % 97, 2))
    },
    number("vat_org", "BG", folded) { random in
      let digits = body(8, &random)
      var check = Digits.sum(digits, Array(1...8)) % 11
      if check == 10 { check = Digits.sum(digits, Array(3...10)) % 11 % 10 }
      return Digits.text(digits + [check])
    },
    number("vat_org", "CZ", folded) { random in
      let digits = [1 + random.below(8)] + Digits.random(6, &random)
      let check = (11 - Digits.sum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11) % 11
      return Digits.text(digits + [check == 0 ? 1 : check % 10])
    },
    number("vat", "DE", .everyDigit) { random in
      let digits = body(8, &random)
      return Digits.text(digits + [Digits.mod1110(digits)])
    },
    number("vat_org", "DK", .everyDigit) { random in
      checked(&random, { body(7, &$0) }, { (11 - Digits.sum($0, [2, 7, 6, 5, 4, 3, 2]) % 11) % 11 })
    },
    number("vat_org", "EE", .everyDigit) { random in
      checked(&random, { body(8, &$0) }, { (10 - Digits.sum($0, [3, 7, 1, 3, 7, 1, 3, 7]) % 10) % 10 })
    },
    number("vat", "EL", folded) { random in
      let digits = body(8, &random)
      return Digits.text(digits + [Digits.sum(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10])
    },
    number("vat_org", "ES", " firms", .everyDigit) { random in
      let digits = Digits.random(7, &random)
      let check = Digits.luhn(digits)
      let isLetter = random.chance(50)
      return (isLetter ? "P" : "A") + Digits.text(digits)
        + (isLetter ? Digits.letter("JABCDEFGHI", check) : String(check))
    },
    number("vat_person", "ES", " persons", .everyDigit) { random in
      let digits = Digits.random(8, &random)
      return Digits.text(digits) + Digits.letter("TRWAGMYFPDXBNJZSQVHLCKE", Digits.number(digits) % 23)
    },
    number("vat_org", "FI", .everyDigit) { random in
      checked(&random, { body(7, &$0) }, { (11 - Digits.sum($0, [7, 9, 10, 5, 8, 4, 2]) % 11) % 11 })
    },
    number("vat", "FR", .everyDigit) { random in
      let digits = body(8, &random)
      let siren = digits + [Digits.luhn(digits)]
      return Digits.text(Digits.of((12 + 3 * (Digits.number(siren) % 97)) % 97, 2) + siren)
    },
    number("vat", "HR", .everyDigit) { random in
      let digits = body(10, &random)
      return Digits.text(digits + [Digits.mod1110(digits)])
    },
    number("vat_org", "HU", .everyDigit) { random in
      checked(&random, { body(7, &$0) }, { (10 - Digits.sum($0, [9, 7, 3, 1, 9, 7, 3]) % 10) % 10 })
    },
    number("vat", "IE", .everyDigit) { random in
      let digits = Digits.random(7, &random)
      let second = random.below(10)
      let sum = Digits.sum(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * second
      return Digits.text(digits) + Digits.letter("WABCDEFGHIJKLMNOPQRSTUV", sum % 23)
        + (second == 0 ? "" : Digits.letter("WABCDEFGHI", second))
    },
    number("vat", "IT", .everyDigit) { random in
      let digits = body(7, &random) + Digits.of(1 + random.below(99), 3)
      return Digits.text(digits + [Digits.luhn(digits)])
    },
    number("vat_org", "LT", folded) { random in
      let digits = body(7, &random) + [1]
      var check = Digits.sum(digits, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
      if check == 10 { check = Digits.sum(digits, [3, 4, 5, 6, 7, 8, 9, 1]) % 11 % 10 }
      return Digits.text(digits + [check])
    },
    number("vat", "LT", " for a time", folded) { random in
      let digits = body(10, &random) + [1]
      var check = Digits.sum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2]) % 11
      if check == 10 { check = Digits.sum(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4]) % 11 % 10 }
      return Digits.text(digits + [check])
    },
    number("vat_org", "LU", .everyDigit) { random in
      let digits = body(6, &random)
      return Digits.text(digits + Digits.of(Digits.number(digits) % 89, 2))
    },
    number("vat_org", "LV", .allBut([2], because: "the first digit tells firms from persons")) { random in
      checked(
        &random, { [4 + $0.below(6)] + Digits.random(9, &$0) },
        { (3 + 11 * 60 - Digits.sum($0, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6])) % 11 })
    },
    number("vat_org", "MT", .everyDigit) { random in
      checked(&random, { body(7, &$0) }, { (37 - Digits.sum($0, [3, 4, 6, 7, 8, 9, 10]) % 37) % 37 })
    },
    number("vat", "NL", .nothing(because: "what fails one test may pass the other")) { random in
      checked(&random, { body(8, &$0) }, { Digits.sum($0, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 }) + "B0"
        + String(1 + random.below(9))
    },
    number("vat", "PL", .everyDigit) { random in
      checked(&random, { body(9, &$0) }, { Digits.sum($0, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 })
    },
    number("vat_org", "PT", folded) { random in
      let digits = [5] + Digits.random(7, &random)
      let check = 11 - Digits.sum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
      return Digits.text(digits + [check > 9 ? 0 : check])
    },
    number("vat_org", "RO", folded) { random in
      let digits = body(5 + random.below(5), &random)
      let weights = [7, 5, 3, 2, 1, 7, 5, 3, 2]
      return Digits.text(digits + [Digits.sum(digits, Array(weights[(9 - digits.count)...])) * 10 % 11 % 10])
    },
    number("vat_org", "SE", .allBut([4, 12, 13], because: "the third digit tells the kind, the last two are a serial"))
    {
      random in
      let digits = [5, 5, 2 + random.below(8)] + Digits.random(6, &random)
      return Digits.text(digits + [Digits.luhn(digits)]) + "01"
    },
    number("vat", "SI", .everyDigit) { random in
      Digits.text(
        Digits.until(&random) { random in
          let digits = body(7, &random)
          let check = 11 - Digits.sum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11
          return check == 11 ? nil : digits + [check % 10]
        })
    },
    number("vat_org", "SK", .nothing(because: "what is no firm's may be a birth number")) { random in
      Digits.text(
        Digits.until(&random) { random in
          let digits = [2, 0, 2] + Digits.random(6, &random)
          let check = (11 - Digits.number(digits + [0]) % 11) % 11
          return check == 10 ? nil : digits + [check]
        })
    },
    number("vat", "XI", .nothing(because: "three remainders are right")) { random in
      let digits = body(7, &random)
      let sum = Digits.sum(digits, [8, 7, 6, 5, 4, 3, 2])
      return Digits.text(digits + Digits.of((97 - (sum + 55) % 97) % 97, 2))
    },
  ]
}
