internal import Audit
internal import TokenModel

extension XMLBody {
  /// The Art. 30 annex.
  func record() {
    let record = result.record
    writer.element("ropa") {
      writer.element("controllerRecord") {
        party("controller", record.controller, article: "30(1)(a)")
        for party in record.jointControllers { self.party("jointController", party, article: "30(1)(a)") }
        if let representative = record.representative {
          party("representative", representative, article: "30(1)(a)")
        }
        if let dpo = record.dpo { party("dpo", dpo, article: "30(1)(a)") }
        for activity in record.activities { self.activity(activity) }
        if let undeclared = record.undeclared {
          writer.element("undeclared", ["tokens": SchemaValue.count(undeclared.tokens)]) {
            data(undeclared.data)
            recipients("recipients", undeclared.recipients)
            retention(undeclared.retention)
            clients(undeclared.clients)
          }
        }
      }
      if !result.drift.isEmpty { writer.element("drift") { for row in result.drift { drift(row) } } }
      if !result.configured.isEmpty {
        writer.element("configured") { for row in result.configured { configured(row) } }
      }
    }
  }

  private func configured(_ row: ConfiguredClaim) {
    writer.element(
      "claim",
      [
        "issuer": row.issuer, "client": row.client, "tokenType": SchemaValue.localID(row.tokenType),
        "claim": row.claim, "class": SchemaValue.localID(row.dataClass), "state": row.state.rawValue,
        "mapper": row.mapper, "scope": row.scope, "default": SchemaValue.marked(row.isDefault),
        "tokens": SchemaValue.count(row.tokens), "of": SchemaValue.count(row.of), "firstSeen": row.firstSeen.text,
        "lastSeen": row.lastSeen.text,
      ])
  }

  private func drift(_ row: DriftRow) {
    writer.element(
      "cell",
      [
        "activity": SchemaValue.localID(row.activity), "class": SchemaValue.localID(row.dataClass),
        "category": SchemaValue.localID(row.category.rawValue), "audience": row.audience, "recipient": row.recipient,
        "drift": row.drift.rawValue, "basis": SchemaValue.code(row.basis, of: Self.bases, otherwise: "unknown"),
        "tokens": SchemaValue.count(row.tokens), "of": SchemaValue.count(row.of), "firstSeen": row.firstSeen?.text,
        "lastSeen": row.lastSeen?.text,
      ])
  }

  private func party(_ name: String, _ party: RecordOfProcessing.Party?, article: String) {
    let state: FieldState = party == nil ? .notKnown : .declared
    writer.element(
      name, ["state": state.rawValue, "article": article, "country": SchemaValue.country(party?.country)]
    ) {
      writer.text("name", party?.name ?? language.record.notInPolicy)
      if let address = party?.address { writer.text("address", address) }
      for contact in party?.contacts ?? [] { writer.text("contact", contact) }
    }
  }

  private func activity(_ activity: ActivityRecord) {
    writer.element(
      "activity",
      [
        "id": SchemaValue.localID(activity.id), "validFrom": activity.validFrom.text,
        "validUntil": activity.validUntil?.text, "tokens": SchemaValue.count(activity.tokens),
        "subjects": SchemaValue.count(activity.subjects), "subjectsError": SchemaValue.share(activity.subjectsError),
        "coverage": SchemaValue.share(activity.coverage),
      ]
    ) {
      writer.text("name", activity.name)
      if let reference = activity.reference { writer.text("reference", reference) }
      terms("purposes", activity.purposes)
      terms("legalBasis", activity.legalBasis, words: language.terms.legalBases, legalArticles: activity.legalArticles)
      terms("dataSubjects", activity.dataSubjects)
      data(activity.data)
      recipients("recipients", activity.recipients)
      recipients("transfers", activity.transfers)
      retention(activity.retention)
      measures(activity.measures)
      clients(activity.clients)
    }
  }

  private func field<Item>(_ name: String, _ field: RecordField<Item>, _ body: (Item) -> Void) {
    writer.element(name, ["article": field.article, "state": field.state.rawValue]) {
      for item in field.items { body(item) }
    }
  }

  /// What every kind of item has; the attributes of its kind follow.
  private func item(
    _ name: String, _ item: RecordItem, label: String, _ attributes: XMLAttributes = [:], content: () -> Void = {}
  ) {
    let common: XMLAttributes = [
      "declared": SchemaValue.flag(item.declared), "observed": item.observed.rawValue, "drift": item.drift.rawValue,
      "tokens": SchemaValue.count(item.tokens), "of": SchemaValue.count(item.of), "firstSeen": item.firstSeen?.text,
      "lastSeen": item.lastSeen?.text,
    ]
    writer.element(name, common + attributes) {
      writer.text("label", label)
      content()
    }
  }

  private func terms(
    _ name: String, _ field: RecordField<RecordItem>, words: [String: String] = [:], legalArticles: [String] = []
  ) {
    writer.element(name, ["article": field.article, "state": field.state.rawValue]) {
      for (position, item) in field.items.enumerated() {
        let article = legalArticles.indices.contains(position) ? legalArticles[position] : nil
        self.item(
          "term", item, label: words[item.label] ?? item.label, ["legalArticle": SchemaValue.article(article)])
      }
    }
  }

  private func data(_ field: RecordField<DataItem>) {
    self.field("dataCategories", field) { data in
      item(
        "data", data.item, label: language.dataClass(data.dataClass),
        [
          "class": SchemaValue.localID(data.dataClass), "category": SchemaValue.localID(data.category.rawValue),
          "special": SchemaValue.flag(data.special),
        ]
      ) {
        if let reason = data.reason { writer.text("reason", reason) }
        for claim in data.claims {
          writer.element(
            "claim",
            [
              "path": claim.path, "tokenType": SchemaValue.localID(claim.tokenType),
              "basis": SchemaValue.code(claim.basis, of: Self.bases, otherwise: "unknown"),
              "confidence": SchemaValue.share(claim.confidence),
              "evidence": SchemaValue.code(claim.evidence.rawValue, of: Self.classEvidence, otherwise: "context"),
              "tokens": SchemaValue.count(claim.tokens),
            ])
        }
      }
    }
  }

  private func recipients(_ name: String, _ field: RecordField<RecipientItem>) {
    self.field(name, field) { recipient in
      item(
        "recipient", recipient.item, label: recipient.item.label,
        [
          "audience": recipient.audience,
          "role": SchemaValue.code(recipient.role, of: Self.roles, otherwise: "unknown"),
          "country": SchemaValue.country(recipient.country),
          "safeguard": SchemaValue.localID(recipient.safeguard),
          "safeguardArticle": recipient.safeguard.flatMap { Self.safeguardArticles[$0] },
        ])
    }
  }

  private func retention(_ field: RecordField<RetentionItem>) {
    self.field("retention", field) { limit in
      item(
        "limit", limit.item, label: language.retentionKind(limit.kind),
        [
          "kind": SchemaValue.localID(limit.kind), "limitSeconds": SchemaValue.count(limit.limitSeconds),
          "p50Seconds": limit.p50.map { String($0) }, "p95Seconds": limit.p95.map { String($0) },
          "p99Seconds": limit.p99.map { String($0) }, "maxSeconds": limit.max.map { String($0) },
          "unlimited": SchemaValue.count(limit.unlimited), "overLimit": SchemaValue.share(limit.overLimit),
          "basis": limit.basis.rawValue,
        ])
    }
  }

  private func measures(_ field: RecordField<MeasureItem>) {
    self.field("measures", field) { measure in
      item(
        "measure", measure.item, label: language.terms.measures[measure.code] ?? measure.item.label,
        ["code": SchemaValue.localID(measure.code), "recipient": measure.recipient])
    }
  }

  private func clients(_ field: RecordField<ClientItem>) {
    self.field("clients", field) { client in
      item(
        "client", client.item, label: client.item.label,
        [
          "issuer": client.issuer, "grade": SchemaValue.grade(client.grade), "index": SchemaValue.decimal(client.index),
        ])
    }
  }

  private static let bases = ["protocol", "scope", "declared", "none", "unknown"]
  private static let classEvidence = ["name", "value", "name+value", "context"]
  private static let roles = ["internal", "processor", "controller", "joint-controller", "authority", "unknown"]

  /// Where the GDPR speaks of a safeguard.
  private static let safeguardArticles = [
    "adequacy": "45(1)", "public-body": "46(2)(a)", "bcr": "46(2)(b)", "scc": "46(2)(c)", "code": "46(2)(e)",
    "certification": "46(2)(f)", "derogation": "49(1)",
  ]
}
