internal import TokenModel

/// Classes of claims that only people have. What has a name, an address and a telephone may be a pump.
enum PersonClaims {
  static func holds(_ dataClass: DataClass) -> Bool {
    classes.contains(dataClass) || groups.contains { dataClass.rawValue.hasPrefix($0) }
  }

  private static let groups = [
    "demographic.birth", "demographic.gender", "demographic.age", "demographic.nationality", "government.", "health.",
    "education.", "employment.hr", "employment.id", "auth.", "belief", "union", "politics", "financial.status",
  ]
  private static let classes: Set<DataClass> = [
    DataClass("name.family"), DataClass("name.alias"), DataClass("contact.email"), DataClass("session.id"),
    DataClass("account.username"), DataClass("account.status"), DataClass("image.portrait"), DataClass("consent"),
    DataClass("group_membership"), DataClass("child"), DataClass("criminal"),
  ]
}
