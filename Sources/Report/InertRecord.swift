internal import Audit

extension InertResult {
  /// The Art. 30 annex with inert texts.
  static func record(_ value: inout RecordOfProcessing) {
    value.controller = value.controller.map(party)
    value.jointControllers = value.jointControllers.map(party)
    value.representative = value.representative.map(party)
    value.dpo = value.dpo.map(party)
    each(&value.activities, activity)
    if var undeclared = value.undeclared {
      data(&undeclared.data)
      recipients(&undeclared.recipients)
      retention(&undeclared.retention)
      clients(&undeclared.clients)
      value.undeclared = undeclared
    }
  }

  private static func party(_ source: RecordOfProcessing.Party) -> RecordOfProcessing.Party {
    var value = source
    name(&value.name)
    name(&value.address)
    each(&value.contacts) { name(&$0) }
    name(&value.country)
    return value
  }

  private static func activity(_ value: inout ActivityRecord) {
    name(&value.id)
    name(&value.name)
    name(&value.reference)
    each(&value.legalArticles) { name(&$0) }
    for path in [\ActivityRecord.purposes, \.legalBasis, \.dataSubjects] {
      field(&value[keyPath: path]) { name(&$0.label) }
    }
    data(&value.data)
    recipients(&value.recipients)
    recipients(&value.transfers)
    retention(&value.retention)
    field(&value.measures) { measure in
      name(&measure.item.label)
      name(&measure.code)
      name(&measure.recipient)
    }
    clients(&value.clients)
  }

  private static func data(_ value: inout RecordField<DataItem>) {
    field(&value) { data in
      name(&data.item.label)
      name(&data.dataClass)
      prose(&data.reason)
      each(&data.claims) { claim in
        name(&claim.path)
        name(&claim.tokenType)
        name(&claim.basis)
      }
    }
  }

  private static func recipients(_ value: inout RecordField<RecipientItem>) {
    field(&value) { recipient in
      name(&recipient.item.label)
      name(&recipient.audience)
      name(&recipient.role)
      name(&recipient.country)
      name(&recipient.safeguard)
    }
  }

  private static func retention(_ value: inout RecordField<RetentionItem>) {
    field(&value) { limit in
      name(&limit.item.label)
      name(&limit.kind)
    }
  }

  private static func clients(_ value: inout RecordField<ClientItem>) {
    field(&value) { client in
      name(&client.item.label)
      name(&client.issuer)
      name(&client.grade)
    }
  }

  private static func field<Item>(_ value: inout RecordField<Item>, _ body: (inout Item) -> Void) {
    name(&value.article)
    each(&value.items, body)
  }
}
