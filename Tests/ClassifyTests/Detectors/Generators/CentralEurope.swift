import AuditTestSupport

/// Austria, Czechia and Slovakia, Germany, Hungary, Liechtenstein, Poland, Slovenia, Switzerland.
enum CentralEurope {
  static let numbers: [GeneratedNumber] = [
    GeneratedNumber("at_svnr", .everyDigit) { random in
      Digits.text(
        Digits.until(&random) { random in
          let date = Digits.day(&random)
          let serial = [1 + random.below(9)] + Digits.random(2, &random)
          let born = Digits.of(date.day, 2) + Digits.of(date.month, 2) + Digits.of(date.year % 100, 2)
          let check = Digits.sum(serial + born, [3, 7, 9, 5, 8, 4, 2, 1, 6]) % 11
          return check == 10 ? nil : serial + [check] + born
        })
    },
    GeneratedNumber("at_abk", .everyDigit) { random in
      let body = [1 + random.below(9)] + Digits.random(7, &random)
      let sum = body.enumerated().reduce(0) { sum, digit in
        let counted = digit.offset % 2 == 0 ? digit.element : digit.element * 2
        return sum + counted / 10 + counted % 10
      }
      return Digits.text(body + [(10 - sum % 10) % 10])
    },
    GeneratedNumber("cz_rc", .nothing(because: "a remainder of 10 counts as 0")) { random in
      let date = Digits.day(&random, years: 1954...2025)
      let isLate = date.year >= 2004 && random.chance(20)
      let month = date.month + (random.chance(50) ? 50 : 0) + (isLate ? 20 : 0)
      let body =
        Digits.of(date.year % 100, 2) + Digits.of(month, 2) + Digits.of(date.day, 2) + Digits.random(3, &random)
      return Digits.text(body + [Digits.number(body) % 11 % 10])
    },
    GeneratedNumber("de_idnr", .everyDigit) { random in
      // One digit stands twice or three times among the first ten.
      var digits = Array(0...9)
      digits.shuffle(using: &random)
      let twice = digits[0]
      digits[9] = twice
      if random.chance(30) { digits[8] = twice }
      repeat { digits.shuffle(using: &random) } while digits[0] == 0
      return Digits.text(digits + [Digits.mod1110(digits)])
    },
    GeneratedNumber("de_rvnr", .everyDigit) { random in
      let date = Digits.day(&random)
      let letter = random.below(26)
      let area = Digits.random(2, &random)
      let born = Digits.of(date.day, 2) + Digits.of(date.month, 2) + Digits.of(date.year % 100, 2)
      let serial = Digits.random(2, &random)
      let counted = zip(area + born + Digits.of(letter + 1, 2) + serial, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1])
        .map { $0 * $1 }.reduce(0) { $0 + $1 / 10 + $1 % 10 }
      return Digits.text(area + born) + Digits.letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ", letter)
        + Digits.text(serial + [counted % 10])
    },
    GeneratedNumber("de_kvnr", .everyDigit) { random in
      let letter = random.below(26)
      let body = Digits.random(8, &random)
      let counted = zip(Digits.of(letter + 1, 2) + body, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]).map { $0 * $1 }
        .reduce(0) { $0 + $1 / 10 + $1 % 10 }
      return Digits.letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ", letter) + Digits.text(body + [counted % 10])
    },
    GeneratedNumber("de_doc", .everyDigit) { random in
      let letters = "CFGHJKLMNPRTVWXYZ"
      let all = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
      let body =
        Digits.letter(letters, random.below(17)) + Digits.text(Digits.random(4, &random))
        + (0..<4).map { _ in Digits.letter("0123456789" + letters, random.below(27)) }.joined()
      let values = body.map { character in all.prefix { $0 != character }.count }
      return body + String(Digits.sum(values, [7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10)
    },
    GeneratedNumber("de_stnr", "by eleven", .nothing(because: "the place of the zero and the first one do not count")) {
      random in
      Digits.text(
        Digits.until(&random) { random in
          let body = [9] + Digits.random(3, &random) + [0] + Digits.random(7, &random)
          let check = (11 - Digits.sum(body, [0, 5, 4, 3, 0, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
          return check == 10 ? nil : body + [check]
        })
    },
    GeneratedNumber("de_stnr", "by two", .nothing(because: "two digits and their places may share a value")) { random in
      let body = [2, [1, 6, 8][random.below(3)]] + Digits.random(2, &random) + [0] + Digits.random(7, &random)
      var sum = 0
      for (position, power) in [2: 9, 3: 8, 5: 7, 6: 6, 7: 5, 8: 4, 9: 3, 10: 2, 11: 1] {
        var product = ((body[position] + power) % 10) << power
        while product > 9 { product = String(product).compactMap(\.wholeNumberValue).reduce(0, +) }
        sum += product
      }
      return Digits.text(body + [(10 - sum % 10) % 10])
    },
    GeneratedNumber("de_stnr", "North Rhine-Westphalia", .nothing(because: "the place of the zero does not count")) {
      random in
      Digits.text(
        Digits.until(&random) { random in
          let body = [5] + Digits.random(3, &random) + [0] + Digits.random(7, &random)
          let check = Digits.sum(body, [0, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1]) % 11
          return check == 10 ? nil : body + [check]
        })
    },
    GeneratedNumber("de_stnr", "as the Länder write it", .nothing(because: "nothing is checked")) { random in
      let digits = Digits.text(Digits.random(11, &random)).map(String.init)
      return digits[0..<3].joined() + "/" + digits[3..<6].joined() + "/" + digits[6..<11].joined()
    },
    GeneratedNumber("hu_taj", .everyDigit) { random in
      let body = Digits.random(8, &random)
      return Digits.text(body + [Digits.sum(body, [3, 7, 3, 7, 3, 7, 3, 7]) % 10])
    },
    GeneratedNumber("hu_tax", .everyDigit) { random in
      Digits.text(
        Digits.until(&random) { random in
          let body = [8] + Digits.random(8, &random)
          let check = Digits.sum(body, Array(1...9)) % 11
          return check == 10 ? nil : body + [check]
        })
    },
    GeneratedNumber("hu_szig", .allBut([0, 1, 2], because: "the year of birth says which weights hold")) { random in
      Digits.text(
        Digits.until(&random) { random in
          let date = Digits.day(&random)
          let sex = (date.year < 2000 ? 1 : 3) + random.below(2)
          let body =
            [sex] + Digits.of(date.year % 100, 2) + Digits.of(date.month, 2) + Digits.of(date.day, 2)
            + Digits.random(3, &random)
          let check = Digits.sum(body, date.year < 1997 ? Array(1...10) : Array((1...10).reversed())) % 11
          return check == 10 ? nil : body + [check]
        })
    },
    GeneratedNumber("li_peid", .nothing(because: "there is no check digit")) { random in
      "1" + Digits.text(Digits.random(3 + random.below(8), &random)) + "2"
    },
    GeneratedNumber("pl_pesel", .everyDigit) { random in
      let date = Digits.day(&random)
      let month = date.month + (date.year < 2000 ? 0 : 20)
      let body =
        Digits.of(date.year % 100, 2) + Digits.of(month, 2) + Digits.of(date.day, 2) + Digits.random(4, &random)
      return Digits.text(body + [(10 - Digits.sum(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10) % 10])
    },
    GeneratedNumber("pl_nip", .everyDigit) { random in
      Digits.text(
        Digits.until(&random) { random in
          let body = [1 + random.below(9)] + Digits.random(8, &random)
          let check = Digits.sum(body, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11
          return check == 10 ? nil : body + [check]
        })
    },
    GeneratedNumber("si_emso", .everyDigit) { random in
      Digits.text(
        Digits.until(&random) { random in
          let date = Digits.day(&random)
          let born = Digits.of(date.day, 2) + Digits.of(date.month, 2) + Digits.of(date.year % 1_000, 3)
          let body = born + [5, 0] + Digits.random(3, &random)
          let check = 11 - Digits.sum(body, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
          return check == 10 ? nil : body + [check % 11]
        })
    },
    GeneratedNumber("si_ddv", .everyDigit) { random in
      Digits.text(
        Digits.until(&random) { random in
          let body = [1 + random.below(9)] + Digits.random(6, &random)
          let check = 11 - Digits.sum(body, [8, 7, 6, 5, 4, 3, 2]) % 11
          return check == 11 ? nil : body + [check % 10]
        })
    },
    GeneratedNumber("ch_ahv", .everyDigit) { random in
      let body = [7, 5, 6] + Digits.random(9, &random)
      let check = (10 - Digits.sum(body, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10) % 10
      return Digits.text(body + [check])
    },
  ]
}
