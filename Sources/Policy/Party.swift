/// A person or organisation that Art. 30 wants named.
package struct Party: Sendable, Equatable {
  package var name: String
  package var contact: String?
  package var address: String?
  package var phone: String?
  /// ISO 3166-1 alpha-2.
  package var country: String?

  package init(
    name: String, contact: String? = nil, address: String? = nil, phone: String? = nil, country: String? = nil
  ) {
    self.name = name
    self.contact = contact
    self.address = address
    self.phone = phone
    self.country = country
  }
}

/// A controller on whose behalf the organisation issues tokens, Art. 30(2)(a).
package struct ServedController: Sendable, Equatable {
  package var party: Party
  package var dpo: Party?
  package var representative: Party?
  /// Ids of the activities that are done for it.
  package var activities: [String]
}
