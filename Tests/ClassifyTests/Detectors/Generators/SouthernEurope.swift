import AuditTestSupport

/// Bulgaria, Croatia, Cyprus, Greece, Italy, Malta, Portugal, Romania, Spain.
enum SouthernEurope {
  static let numbers: [GeneratedNumber] = [
    GeneratedNumber("bg_egn", .nothing(because: "a remainder of 10 counts as 0")) { random in
      let date = Digits.day(&random)
      let month = date.month + (date.year < 2000 ? 0 : 40)
      let body =
        Digits.of(date.year % 100, 2) + Digits.of(month, 2) + Digits.of(date.day, 2) + Digits.random(3, &random)
      return Digits.text(body + [Digits.sum(body, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10])
    },
    GeneratedNumber("bg_pnf", .everyDigit) { random in
      let body = [1 + random.below(9)] + Digits.random(7, &random) + [0]
      return Digits.text(body + [Digits.sum(body, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10])
    },
    GeneratedNumber("hr_oib", .everyDigit) { random in
      let body = Digits.random(8, &random) + [3, 7]
      return Digits.text(body + [Digits.mod1110(body)])
    },
    GeneratedNumber("cy_tic", .everyDigit) { random in
      let body = Digits.random(8, &random)
      let sum = body.enumerated().reduce(0) { sum, digit in
        sum + (digit.offset % 2 == 0 ? [1, 0, 5, 7, 9, 13, 15, 17, 19, 21][digit.element] : digit.element)
      }
      return Digits.text(body) + Digits.letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ", sum % 26)
    },
    GeneratedNumber("gr_amka", .everyDigit) { random in
      let date = Digits.day(&random)
      let body =
        Digits.of(date.day, 2) + Digits.of(date.month, 2) + Digits.of(date.year % 100, 2) + Digits.random(4, &random)
      return Digits.text(body + [Digits.luhn(body)])
    },
    GeneratedNumber("gr_afm", .nothing(because: "a remainder of 10 counts as 0")) { random in
      let body = [1 + random.below(9)] + Digits.random(7, &random)
      let check = Digits.sum(body, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10
      return Digits.text(body + [check])
    },
    GeneratedNumber("it_cf", .everyDigit) { random in
      let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
      let date = Digits.day(&random)
      let day = date.day + (random.chance(50) ? 40 : 0)
      var code = (0..<6).map { _ in Digits.letter(letters, random.below(26)) }.joined()
      code += Digits.text(Digits.of(date.year % 100, 2)) + Digits.letter("ABCDEHLMPRST", date.month - 1)
      code += Digits.text(Digits.of(day, 2)) + Digits.letter("ABCDEFGHILM", random.below(11))
      code += Digits.text(Digits.random(3, &random))
      let odd: [Character: Int] = [
        "0": 1, "1": 0, "2": 5, "3": 7, "4": 9, "5": 13, "6": 15, "7": 17, "8": 19, "9": 21, "A": 1, "B": 0, "C": 5,
        "D": 7, "E": 9, "F": 13, "G": 15, "H": 17, "I": 19, "J": 21, "K": 2, "L": 4, "M": 18, "N": 20, "O": 11, "P": 3,
        "Q": 6, "R": 8, "S": 12, "T": 14, "U": 16, "V": 10, "W": 22, "X": 25, "Y": 24, "Z": 23,
      ]
      let sum = code.enumerated().reduce(0) { sum, character in
        if character.offset % 2 == 0 { return sum + (odd[character.element] ?? 0) }
        let plain = character.element.wholeNumberValue ?? Int(character.element.asciiValue ?? 65) - 65
        return sum + plain
      }
      return code + Digits.letter(letters, sum % 26)
    },
    GeneratedNumber("mt_id", .nothing(because: "there is no check digit")) { random in
      Digits.text(Digits.random(3 + random.below(5), &random)) + Digits.letter("MGAPLHBZ", random.below(8))
    },
    GeneratedNumber("pt_nif", .nothing(because: "remainders of 0 and 1 share a digit")) { random in
      let body = [1 + random.below(3)] + Digits.random(7, &random)
      let check = 11 - Digits.sum(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
      return Digits.text(body + [check > 9 ? 0 : check])
    },
    GeneratedNumber("pt_cc", .everyDigit) { random in
      let all = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
      let body =
        Digits.text(Digits.random(9, &random)) + Digits.letter(all, 10 + random.below(26))
        + Digits.letter(all, 10 + random.below(26))
      let values = body.map { character in all.prefix { $0 != character }.count }
      let sum = values.reversed().enumerated().reduce(0) { sum, value in
        let counted = value.offset % 2 == 0 ? value.element * 2 : value.element
        return sum + (value.offset % 2 == 0 && counted > 9 ? counted - 9 : counted)
      }
      return body + String((10 - sum % 10) % 10)
    },
    GeneratedNumber("ro_cnp", .nothing(because: "remainders of 1 and 10 share a digit")) { random in
      let date = Digits.day(&random)
      let sex = (date.year < 2000 ? 1 : 5) + random.below(2)
      let body =
        [sex] + Digits.of(date.year % 100, 2) + Digits.of(date.month, 2) + Digits.of(date.day, 2)
        + Digits.of(1 + random.below(52), 2) + Digits.of(1 + random.below(999), 3)
      let remainder = Digits.sum(body, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
      return Digits.text(body + [remainder == 10 ? 1 : remainder])
    },
    GeneratedNumber("es_dni", "DNI", .everyDigit) { random in
      let body = Digits.random(8, &random)
      return Digits.text(body) + Digits.letter("TRWAGMYFPDXBNJZSQVHLCKE", Digits.number(body) % 23)
    },
    GeneratedNumber("es_dni", "NIE", .everyDigit) { random in
      let first = random.below(3)
      let body = Digits.random(7, &random)
      return Digits.letter("XYZ", first) + Digits.text(body)
        + Digits.letter("TRWAGMYFPDXBNJZSQVHLCKE", Digits.number([first] + body) % 23)
    },
  ]
}
