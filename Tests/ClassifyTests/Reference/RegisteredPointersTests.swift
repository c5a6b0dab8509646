import Testing

@testable import Classify

@Suite struct RegisteredPointersTests {
  @Test(
    "names of the reference are known by their pointers, and nothing else is",
    arguments: [
      ("/email", true), ("/aud", true), ("/aud/*", true), ("/groups/*/*", true), ("/address/street_address", true),
      ("/cnf/x5t#S256", true), ("/authorization_details/*/creditorAccount/iban", true), ("/", false), ("", false),
      ("/*", false), ("/order_blue_xkcdabc", false), ("/_claim_sources/anything/JWT", false),
      ("/_claim_names_x", false),
      ("(other)", false), ("email", false), ("/email/x", false),
    ])
  func known(_ pointer: String, _ isKnown: Bool) {
    #expect(RegisteredPointers.shared.contains(pointer) == isKnown)
  }
}
