package import TokenModel

/// An address, a number or a name in base64, which hides it from readers but not from whoever decodes it.
package enum EncodedPersonalText: Detector {
  package static let description = DetectorDescription(
    id: "encoded_text", .unknown, .proof, "personal text in base64", source: "RFC 4648 §4, §5",
    screen: ValueScreen(12...65_536, .letterOrDigit, holds: [.word, .upper, .lower]))

  package static let examples = DetectorExamples(
    found: [
      "YWRhQGV4YW1wbGUub3Jn", "YWRhLmxvdmVsYWNlQGV4YW1wbGUub3Jn", "bWFpbHRvOmFkYUBleGFtcGxlLm9yZw==",
      "KzQ5MTcxNTU1MDI3MzE", "SGFsaW5hIEN6YWprYQ==", "cGVzZWw9NzEwOTIzMjg0NjA",
    ],
    missed: [
      "YWRhQGxvY2FsaG9zdA", "dGhpcyBpcyBqdXN0IHRleHQ=", "Zm9vLWJhci1iYXotcXV4", "Authorization", "ReadWriteAll",
      "q83vEjRWeJCrze8SNFZ4kA", "YWRhQGxvY2FsaG9z",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    // What lacks capitals, or all letters beyond `f`, encodes no words: it is the number of a machine.
    guard ValueMarks.of(value).isSuperset(of: description.screen.holds), let decoded = EncodedWords.decode(value)
    else { return false }
    return decoded.withUnsafeBufferPointer { isPersonal(Bytes($0)) }
  }

  private static func isPersonal(_ text: Bytes) -> Bool {
    // A form tells by the names of its fields.
    if text.firstIndex(of: UInt8(ascii: "=")) != nil { return true }
    return EmailAddress.detects(text) || EmbeddedEmailAddress.detects(text) || PhoneNumber.detects(text)
      || EmbeddedPhoneNumber.detects(text) || IBAN.detects(text) || ItalianTaxCode.detects(text)
      || PersonalText.isFullName(text) || DatedNationalNumber.detects(text)
  }
}
