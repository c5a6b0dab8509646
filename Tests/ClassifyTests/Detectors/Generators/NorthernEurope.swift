import AuditTestSupport

/// Denmark, Estonia, Finland, Iceland, Latvia, Lithuania, Norway, Sweden.
enum NorthernEurope {
  static let numbers: [GeneratedNumber] = [
    GeneratedNumber("dk_cpr", .nothing(because: "the check digit was given up in 2007")) { random in
      let date = Digits.day(&random)
      return Digits.text(Digits.of(date.day, 2) + Digits.of(date.month, 2) + Digits.of(date.year % 100, 2))
        + (random.chance(50) ? "-" : "") + Digits.text(Digits.random(4, &random))
    },
    GeneratedNumber("ee_lt_ik", .nothing(because: "a remainder of 10 is taken again with other weights")) { random in
      let date = Digits.day(&random)
      let sex = (date.year < 2000 ? 3 : 5) + random.below(2)
      let body =
        [sex] + Digits.of(date.year % 100, 2) + Digits.of(date.month, 2) + Digits.of(date.day, 2)
        + Digits.random(3, &random)
      var check = Digits.sum(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
      if check == 10 { check = Digits.sum(body, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11 % 10 }
      return Digits.text(body + [check])
    },
    GeneratedNumber("fi_hetu", .everyDigit) { random in
      let date = Digits.day(&random)
      let body = Digits.of(date.day, 2) + Digits.of(date.month, 2) + Digits.of(date.year % 100, 2)
      let serial = Digits.of(2 + random.below(898), 3)
      let sign = date.year < 2000 ? ["-", "Y", "X", "W", "V", "U"] : ["A", "B", "C", "D", "E", "F"]
      return Digits.text(body) + random.pick(sign) + Digits.text(serial)
        + Digits.letter("0123456789ABCDEFHJKLMNPRSTUVWXY", Digits.number(body + serial) % 31)
    },
    GeneratedNumber("is_kt", .allBut([9], because: "the century stands outside of the checksum")) { random in
      Digits.text(
        Digits.until(&random) { random in
          let date = Digits.day(&random)
          let body =
            Digits.of(date.day, 2) + Digits.of(date.month, 2) + Digits.of(date.year % 100, 2)
            + Digits.of(20 + random.below(80), 2)
          let check = (11 - Digits.sum(body, [3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
          return check == 10 ? nil : body + [check, date.year < 2000 ? 9 : 0]
        })
    },
    GeneratedNumber("lv_pk", .nothing(because: "a remainder of 10 counts as 0")) { random in
      let date = Digits.day(&random)
      let body =
        Digits.of(date.day, 2) + Digits.of(date.month, 2) + Digits.of(date.year % 100, 2) + [date.year < 2000 ? 1 : 2]
        + Digits.random(3, &random)
      let check = (1 + Digits.sum(body, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10
      return Digits.text(body + [check])
    },
    GeneratedNumber("no_fnr", .everyDigit) { random in
      Digits.text(
        Digits.until(&random) { random in
          let date = Digits.day(&random)
          let day = date.day + (random.chance(20) ? 40 : 0)
          let body =
            Digits.of(day, 2) + Digits.of(date.month, 2) + Digits.of(date.year % 100, 2) + Digits.random(3, &random)
          let first = (11 - Digits.sum(body, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11) % 11
          let second = (11 - Digits.sum(body + [first], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
          return first == 10 || second == 10 ? nil : body + [first, second]
        })
    },
    GeneratedNumber("se_pnr", .everyDigit) { random in
      let date = Digits.day(&random)
      let day = date.day + (random.chance(20) ? 60 : 0)
      let body =
        Digits.of(date.year % 100, 2) + Digits.of(date.month, 2) + Digits.of(day, 2) + Digits.random(3, &random)
      return Digits.text(body + [Digits.luhn(body)])
    },
    GeneratedNumber(
      "se_pnr", "with its century", .allBut([0, 1], because: "the century stands outside of the checksum")
    ) { random in
      let date = Digits.day(&random)
      let body =
        Digits.of(date.year % 100, 2) + Digits.of(date.month, 2) + Digits.of(date.day, 2) + Digits.random(3, &random)
      let born = Digits.text(Digits.of(date.year / 100, 2) + Array(body[0..<6]))
      return born + "-" + Digits.text(Array(body[6...]) + [Digits.luhn(body)])
    },
  ]
}
