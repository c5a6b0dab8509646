internal import Demo

/// Numbers that a state gives, valid by their public definition (the sources are those of `reference/detectors`:
/// each function names its own), written apart from the detectors, so that both must agree.
enum IdentityNumber {
  /// Countries whose number proves itself: by a check of two digits, or by date, letters and check together.
  static let provingThemselves = ["IT", "FI", "FR", "BE", "NO", "RO", "CH"]

  /// The number by which residents of the country are known.
  static func national(_ country: String, born: BirthDay, _ random: inout SplitMix64) -> String {
    switch country {
    case "DE": germanInsurance(born, &random)
    case "AT": austrianInsurance(born, &random)
    case "CH": swissInsurance(&random)
    case "FR": french(born, &random)
    case "BE": belgian(born, &random)
    case "NL": dutch(&random)
    case "ES": spanish(&random)
    case "IT": italian(born, &random)
    case "PT": portuguese(&random)
    case "PL": polish(born, &random)
    case "CZ": czech(born, &random)
    case "SE": swedish(born, &random)
    case "DK": born.dayMonthYear(2) + random.pick(["", "-"]) + random.digits(4)
    case "FI": finnish(born, &random)
    case "NO": norwegian(born, &random)
    case "IE": irish(&random)
    case "GR": luhn(born.dayMonthYear(2) + random.digits(4))
    case "BG": bulgarian(born, &random)
    case "RO": romanian(born, &random)
    case "HU": hungarian(born, &random)
    case "HR": mod11_10(random.digits(10))
    case "EE": estonian(born, &random)
    default:
      random.letters(1, of: "ABCEGHJKLMNPRSTWXYZ") + random.letters(1, of: "ABCEGHJKLMNPRSTWXYZ") + random.digits(6)
        + random.letters(1, of: "ABCD")
    }
  }

  /// The number under which a person pays taxes.
  static func tax(_ country: String, born: BirthDay, _ random: inout SplitMix64) -> String {
    switch country {
    case "DE": germanTax(&random)
    case "IT": italian(born, &random)
    case "ES": spanish(&random)
    case "PT": portuguese(&random)
    case "PL": polishTax(&random)
    case "FR": frenchTax(&random)
    case "HU": hungarianTax(&random)
    default: random.digits(10)
    }
  }

  // MARK: check characters

  /// Appends the check digit of ISO/IEC 7812-1 annex B (Luhn).
  static func luhn(_ body: String) -> String {
    var sum = 0
    for (place, digit) in numbers(body).reversed().enumerated() {
      let doubled = place % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return body + String((10 - sum % 10) % 10)
  }

  /// Appends the check digit of ISO 7064 MOD 11,10.
  static func mod11_10(_ body: String) -> String {
    var product = 10
    for digit in numbers(body) {
      var sum = (digit + product) % 10
      if sum == 0 { sum = 10 }
      product = sum * 2 % 11
    }
    return body + String((11 - product) % 10)
  }

  static func numbers(_ text: String) -> [Int] { text.utf8.map { Int($0) - 48 } }

  static func weighted(_ text: String, _ weights: [Int]) -> Int {
    zip(numbers(text), weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Tries bodies until one has a check digit: some remainders are not issued.
  private static func searching(_ attempt: () -> String?) -> String {
    while true {
      if let found = attempt() { return found }
    }
  }

  // MARK: countries

  private static func germanInsurance(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    let area = random.padded(random.within(2...89), 2)
    let letter = random.below(26)
    let serial = random.digits(2)
    let expanded = area + born.dayMonthYear(2) + random.padded(letter + 1, 2) + serial
    var sum = 0
    for (digit, weight) in zip(numbers(expanded), [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) {
      sum += digit * weight / 10 + digit * weight % 10
    }
    return area + born.dayMonthYear(2) + SplitMix64.letter(letter) + serial + String(sum % 10)
  }

  private static func austrianInsurance(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    searching {
      let serial = String(random.within(100...999))
      let sum = weighted(serial, [3, 7, 9]) + weighted(born.dayMonthYear(2), [5, 8, 4, 2, 1, 6])
      return sum % 11 == 10 ? nil : serial + String(sum % 11) + random.pick(["", " "]) + born.dayMonthYear(2)
    }
  }

  private static func swissInsurance(_ random: inout SplitMix64) -> String {
    let body = "756" + random.digits(9)
    let sum = weighted(body, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3])
    let number = Array(body + String((10 - sum % 10) % 10))
    if random.below(2) == 0 { return String(number) }
    return String(number[0..<3]) + "." + String(number[3..<7]) + "." + String(number[7..<11]) + "."
      + String(number[11...])
  }

  private static func french(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    let body =
      random.pick(["1", "2"]) + random.padded(born.year % 100, 2) + random.padded(born.month, 2)
      + random.padded(random.within(1...95), 2) + random.digits(6)
    let value = numbers(body).reduce(0) { $0 * 10 + $1 }
    return body + random.padded(97 - value % 97, 2)
  }

  private static func frenchTax(_ random: inout SplitMix64) -> String {
    let body = random.pick(["0", "1", "2", "3"]) + random.digits(9)
    let value = numbers(body).reduce(0) { $0 * 10 + $1 }
    return body + random.padded(value % 511, 3)
  }

  private static func belgian(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    let date = random.padded(born.year % 100, 2) + random.padded(born.month, 2) + random.padded(born.day, 2)
    let serial = random.padded(random.within(1...997), 3)
    let value = numbers((born.year >= 2000 ? "2" : "") + date + serial).reduce(0) { $0 * 10 + $1 }
    let check = random.padded(97 - value % 97, 2)
    if random.below(2) == 0 { return date + serial + check }
    let pieces = Array(date)
    return String(pieces[0..<2]) + "." + String(pieces[2..<4]) + "." + String(pieces[4...]) + "-" + serial + "." + check
  }

  private static func dutch(_ random: inout SplitMix64) -> String {
    searching {
      let body = String(random.within(1...8)) + random.digits(7)
      let check = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
      return check == 10 ? nil : body + String(check)
    }
  }

  private static func spanish(_ random: inout SplitMix64) -> String {
    let number = random.within(10_000_000...99_999_999)
    return String(number) + random.pick(["", "-"]) + String(Array("TRWAGMYFPDXBNJZSQVHLCKE")[number % 23])
  }

  /// D.M. 23 December 1976: letters, date and place, and a check letter by the places of the characters.
  private static func italian(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    let month = String(Array("ABCDEHLMPRST")[born.month - 1])
    let day = born.day + (random.below(2) == 0 ? 0 : 40)
    let body =
      random.letters(6, of: "BCDFGLMNPRSTVZ") + random.padded(born.year % 100, 2) + month + random.padded(day, 2)
      + random.letters(1, of: "ABCDEFGHIL") + random.digits(3)
    let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
    var sum = 0
    for (place, character) in body.utf8.enumerated() {
      let value = character < 65 ? Int(character) - 48 : Int(character) - 65
      sum += place % 2 == 0 ? odd[value] : value
    }
    return body + SplitMix64.letter(sum % 26)
  }

  private static func portuguese(_ random: inout SplitMix64) -> String {
    let body = random.pick(["1", "2"]) + random.digits(7)
    let rest = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return body + String(rest < 2 ? 0 : 11 - rest)
  }

  private static func polish(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    let month = born.year >= 2000 ? born.month + 20 : born.month
    let body =
      random.padded(born.year % 100, 2) + random.padded(month, 2) + random.padded(born.day, 2) + random.digits(4)
    return body + String((10 - weighted(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10) % 10)
  }

  private static func polishTax(_ random: inout SplitMix64) -> String {
    searching {
      let body = String(random.within(1...9)) + random.digits(8)
      let check = weighted(body, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11
      return check == 10 ? nil : body + String(check)
    }
  }

  private static func czech(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    let month = born.month + (random.below(2) == 0 ? 0 : 50)
    let date = random.padded(born.year % 100, 2) + random.padded(month, 2) + random.padded(born.day, 2)
    if born.year < 1954 { return date + "/" + random.digits(3) }
    let serial = random.digits(3)
    let check = numbers(date + serial).reduce(0) { ($0 * 10 + $1) % 11 }
    return date + random.pick(["/", ""]) + serial + String(check % 10)
  }

  private static func swedish(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    let short = random.padded(born.year % 100, 2) + random.padded(born.month, 2) + random.padded(born.day, 2)
    let number = luhn(short + random.digits(3))
    if random.below(2) == 0 { return String(born.year / 100) + number }
    return String(number.prefix(6)) + "-" + String(number.suffix(4))
  }

  private static func finnish(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    let serial = random.padded(random.within(2...899), 3)
    let value = numbers(born.dayMonthYear(2) + serial).reduce(0) { $0 * 10 + $1 }
    return born.dayMonthYear(2) + (born.year >= 2000 ? "A" : "-") + serial
      + String(Array("0123456789ABCDEFHJKLMNPRSTUVWXY")[value % 31])
  }

  private static func norwegian(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    searching {
      let body = born.dayMonthYear(2) + random.digits(3)
      let first = (11 - weighted(body, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11) % 11
      if first == 10 { return nil }
      let second = (11 - weighted(body + String(first), [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
      return second == 10 ? nil : body + String(first) + String(second)
    }
  }

  private static func irish(_ random: inout SplitMix64) -> String {
    let body = random.digits(7)
    let check = weighted(body, [8, 7, 6, 5, 4, 3, 2]) % 23
    return body + String(Array("WABCDEFGHIJKLMNOPQRSTUV")[check])
  }

  private static func bulgarian(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    let month = born.year >= 2000 ? born.month + 40 : born.month
    let body =
      random.padded(born.year % 100, 2) + random.padded(month, 2) + random.padded(born.day, 2) + random.digits(3)
    return body + String(weighted(body, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10)
  }

  private static func romanian(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    let body =
      random.pick(born.year >= 2000 ? ["5", "6"] : ["1", "2"]) + random.padded(born.year % 100, 2)
      + random.padded(born.month, 2) + random.padded(born.day, 2) + random.padded(random.within(1...46), 2)
      + random.padded(random.within(1...999), 3)
    let check = weighted(body, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
    return body + String(check == 10 ? 1 : check)
  }

  private static func hungarian(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    searching {
      let sex = born.year >= 2000 ? random.pick(["3", "4"]) : random.pick(["1", "2"])
      let body =
        sex + random.padded(born.year % 100, 2) + random.padded(born.month, 2) + random.padded(born.day, 2)
        + random.digits(3)
      let weights = born.year >= 1997 ? [10, 9, 8, 7, 6, 5, 4, 3, 2, 1] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
      let check = weighted(body, weights) % 11
      return check == 10 ? nil : body + String(check)
    }
  }

  private static func hungarianTax(_ random: inout SplitMix64) -> String {
    searching {
      let body = "8" + random.digits(8)
      let check = weighted(body, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11
      return check == 10 ? nil : body + String(check)
    }
  }

  private static func estonian(_ born: BirthDay, _ random: inout SplitMix64) -> String {
    let body =
      random.pick(born.year >= 2000 ? ["5", "6"] : ["3", "4"]) + random.padded(born.year % 100, 2)
      + random.padded(born.month, 2) + random.padded(born.day, 2) + random.digits(3)
    var check = weighted(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
    if check == 10 { check = weighted(body, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11 }
    return body + String(check % 10)
  }

  /// ISO 7064 MOD 11,10 over ten digits of which exactly one occurs twice, and one not at all (§ 139b AO).
  private static func germanTax(_ random: inout SplitMix64) -> String {
    var digits = Array("0123456789")
    for place in digits.indices.reversed() { digits.swapAt(place, random.below(place + 1)) }
    if digits[0] == "0" { digits.swapAt(0, 9) }
    // The last one becomes a second of an earlier one; two equal digits in a row are as good.
    digits[9] = digits[random.within(1...8)]
    return mod11_10(String(digits))
  }
}
