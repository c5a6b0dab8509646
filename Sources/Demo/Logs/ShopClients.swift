/// The clients of the realm `shop`, from exemplary to careless.
enum ShopClients {
  static let issuer = "https://id.example.com/realms/shop"
  static let shopAPI = "https://api.shop.example.com"
  static let partner = "https://ship.example.net"

  static func active(on night: Night) -> [SampleClient] {
    night.number >= Milestone.kioskPilot ? settled + [kiosk] : settled
  }

  private static let settled = [web, ios, android, checkout, stockSync]

  private static let web = SampleClient(
    name: "shop-web", weight: 46, audience: .string(shopAPI), scope: "openid profile email", accessSeconds: 600,
    refreshSeconds: 7 * 86_400, accessClaims: { _, _ in [:] },
    idClaims: { person, night in
      let claims = person.profileClaims.adding(person.emailClaims)
      return night.number >= Milestone.shopChange ? claims.adding(person.phoneClaims) : claims
    })

  private static let ios = SampleClient(
    name: "shop-app-ios", weight: 18, audience: .string(shopAPI), scope: "openid profile", accessSeconds: 900,
    refreshSeconds: 30 * 86_400, accessClaims: { _, _ in [:] }, idClaims: { person, _ in person.profileClaims })

  /// An hour where the policy says fifteen minutes, and a device identifier that nobody asked for.
  private static let android = SampleClient(
    name: "shop-app-android", weight: 22, audience: .string(shopAPI), scope: "openid profile", accessSeconds: 3_600,
    refreshSeconds: 30 * 86_400,
    accessClaims: { person, _ in ["device_id": .string("android-" + String(person.identifier.suffix(12)))] },
    idClaims: { person, night in
      night.number >= Milestone.androidRelease
        ? person.profileClaims.adding(person.phoneClaims) : person.profileClaims
    })

  /// One token for two parties, one of them in a third country, with the whole parcel label in it.
  private static let checkout = SampleClient(
    name: "shop-checkout", weight: 8, audience: [.string(shopAPI), .string(partner)], scope: "openid address",
    accessSeconds: 300, refreshSeconds: nil,
    accessClaims: { person, _ in
      (["name": .string(person.name)] as JSONText).adding(person.addressClaims).adding(person.phoneClaims)
    }, idClaims: nil)

  private static let stockSync = SampleClient(
    name: "stock-sync", weight: 6, audience: "https://api.stock.example.com", scope: "stock:read",
    accessSeconds: 300, refreshSeconds: nil, accessClaims: { _, _ in [:] }, idClaims: nil, isMachine: true)

  /// Undeclared: eight hours, date of birth and sex of the customer at the till.
  private static let kiosk = SampleClient(
    name: "shop-kiosk-pilot", weight: 5, audience: .string(shopAPI), scope: "openid", accessSeconds: 8 * 3_600,
    refreshSeconds: nil,
    accessClaims: { person, _ in
      ["email": .string(person.email), "birthdate": .string(person.birthdate), "gender": .string(person.gender)]
    }, idClaims: nil)
}
