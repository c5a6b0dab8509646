/// What may stand in a policy.
package enum PolicyShape {
  package static let shape = Shape.record([
    .required("policy", .whole(1...1), "The version of this file's form: 1."),
    Field("controller", controller, "Who decides on the processing, Art. 30(1)(a)."),
    Field("joint_controllers", .sequence(party), "Who decides together with the controller, Art. 26."),
    Field("processor_for", .sequence(served), "Controllers on whose behalf tokens are issued, Art. 30(2)."),
    Field("timezone", .text(.timezone), "For times in reports; declarations hold by UTC day."),
    Field("languages", .sequence(.text(.language)), "Languages of the reports."),
    Field("coverage_floor", floors, "Shares of known evidence below which no clean verdict is given."),
    Field("exposure_cap", .duration, "No lifetime counts for more than this in exposure and excess."),
    Field("publish", publication, "What leaves the store in reports."),
    Field("lifetimes", lifetimes, "Limits where an activity sets none; without any 1h, 1h and 30d."),
    Field("activities", .sequence(activity), "The processing activities, Art. 30(1)(b)-(g)."),
    Field("waivers", .sequence(waiver), "Findings that are accepted until a day; they stay in every output, marked."),
    Field("rules", .table(.rule, tailoring), "Rules that are judged otherwise than by default."),
    Field("classes", .sequence(ownClass), "The organisation's own claims."),
    Field("weights", .table(.dataClass, .whole(0...10)), "Weights of classes that replace the program's own."),
    Field("tests", .sequence(test), "Expectations that 'tokenaudit policy test' checks."),
    Field("ignore_sources", .set(.text(.identifier)), "Sources whose complete tokens are exports made for the audit."),
  ])

  private static let contactFields = [
    Field.required("name", .text(.words), "As in the record of processing."),
    Field("contact", .text(.words), "An address for letters of data subjects, usually e-mail."),
    Field("address", .text(.words), "Postal address."),
    Field("phone", .text(.words), "Telephone number, in quotes."),
    Field("country", .text(.country), "ISO 3166-1 alpha-2, like DE."),
  ]

  private static let party = Shape.record(contactFields)

  private static let controller = Shape.record(
    contactFields + [
      Field("dpo", party, "The data-protection officer, Art. 37."),
      Field("representative", party, "The representative in the Union, Art. 27."),
    ])

  private static let served = Shape.record(
    contactFields + [
      Field("dpo", party, "The data-protection officer of that controller."),
      Field("representative", party, "The representative of that controller."),
      Field("activities", .set(.text(.identifier)), "Ids of the activities that are done for it."),
    ])

  private static let floors = Shape.record([
    Field("claims", .number(0...1), "Share of tokens whose claims are known; 0.80 without it."),
    Field("lifetime", .number(0...1), "Share of tokens whose lifetime is known; 0.95 without it."),
    Field("input", .number(0...1), "Share of records that could be read; 0.99 without it."),
  ])

  private static let publication = Shape.record([
    Field("min_cell", .whole(0...1_000), "Smaller counts leave the store as 'fewer than' this; 0: all as they are.")
  ])

  private static let lifetimes = Shape.record(
    PolicyWords.tokenTypes.map { Field($0, .duration, "The longest lifetime of a token of this type.") })

  private static let activity = Shape.record([
    .required("id", .text(.identifier), "A name that stays the same."),
    .required("name", .text(.words), "For people."),
    Field("reference", .text(.words), "Its number in the organisation's own record."),
    Field("unit", .text(.words), "The business function that it belongs to."),
    Field("owner", .text(.words), "Who answers for the entry."),
    Field("last_review", .day, "When the entry was last looked through."),
    .required("valid_from", .day, "The first UTC day on which the declaration holds."),
    Field("valid_until", .day, "The last UTC day on which it holds."),
    Field("purposes", .sequence(.text(.words)), "DPV purpose terms or free text, Art. 30(1)(b)."),
    Field("sub_purposes", .sequence(.text(.words)), "Finer purposes."),
    Field("legal_basis", legalBasis, "What the processing rests on."),
    Field("data_subjects", .sequence(.text(.words)), "Categories of persons, Art. 30(1)(c)."),
    Field("joint_controllers", .sequence(party), "Who decides together with the controller here, Art. 26."),
    Field("issuers", .set(.text(.glob)), "Patterns of issuers; without them, any."),
    .required("clients", .set(.text(.glob)), "Patterns of the clients whose tokens belong here."),
    Field("audiences", .set(.text(.glob)), "Patterns of the audiences that the tokens are for."),
    Field("recipients", .sequence(recipient), "To whom data are disclosed, Art. 30(1)(d)-(e)."),
    Field("data", .sequence(data), "Classes that the tokens may carry, each with its reason."),
    Field("scopes", .set(.text(.glob)), "Scopes that may be granted."),
    Field("lifetimes", lifetimes, "Limits of this activity."),
    Field("retention", retention, "How long data and logs are kept, Art. 30(1)(f)."),
    Field("measures", .set(measure), "Promises that the tokens are held against, Art. 30(1)(g)."),
    Field("organisational_measures", .sequence(.text(.words)), "Other measures, for the record."),
    Field("dpia", .text(.words), "Where the impact assessment is found, Art. 35."),
  ])

  private static let legalBasis = Shape.record([
    Field("article_6", .word(PolicyWords.legalBases), "The ground of Art. 6(1)."),
    Field("article_9", .word(PolicyWords.specialGrounds), "The ground of Art. 9(2), for special categories."),
  ])

  private static let recipient = Shape.record([
    .required("audience", .text(.glob), "A pattern of audiences."),
    .required("name", .text(.words), "Who it is."),
    .required("role", .word(PolicyWords.roles), "What it is to the controller."),
    Field("country", .text(.country), "Where it is, ISO 3166-1 alpha-2."),
    Field("safeguard", .word(PolicyWords.safeguards), "What a transfer to a third country rests on, Art. 45-49."),
    Field("contract", .text(.words), "The number or place of the contract."),
  ])

  private static let data = Shape.record([
    .required("class", .text(.dataClass), "A class of 'tokenaudit classes'."),
    .required("reason", .text(.words), "Why it is necessary."),
    Field(
      "tokens", .set(.word(PolicyWords.tokenTypes)), "Where it may stand; without it, ID tokens and introspection."),
    Field("erasure", .duration, "How long it is kept, Art. 30(1)(f)."),
  ])

  private static let retention = Shape.record([
    Field("data", .duration, "How long the data of the activity are kept."),
    Field("logs", .duration, "How long its logs are kept."),
  ])

  private static let measure = Shape.scalarOrRecord(
    .word(["signed", "short_lived", "sender_constrained"]),
    .record([.required("encrypted_for", .set(.text(.glob)), "Audiences whose tokens are encrypted.")]))

  private static let waiver = Shape.record([
    .required("id", .text(.identifier), "A name that stays the same."),
    .required("rule", .text(.rule), "The rule whose findings it accepts."),
    Field("fingerprint", .text(.fingerprint), "One finding, instead of a scope."),
    Field("scope", scope, "Patterns of the places that it accepts findings of."),
    .required("reason", .text(.words), "Why the finding is accepted."),
    .required("owner", .text(.words), "Who will put it right."),
    .required("approved_by", .text(.words), "Who decided."),
    .required("from", .day, "The first UTC day."),
    .required("until", .day, "The last UTC day, at most 400 days on."),
  ])

  private static let scope = Shape.record([
    Field("issuer", .text(.glob), "A pattern of issuers."),
    Field("client", .text(.glob), "A pattern of clients."),
    Field("audience", .text(.glob), "A pattern of audiences."),
    Field("claim", .text(.claim), "A pattern of dotted claim paths."),
  ])

  private static let tailoring = Shape.record(
    changes + [
      Field("earlier", .sequence(.record(changes)), "What held on other days before, each with its last day.")
    ])

  private static let changes = [
    Field("severity", .word(PolicyWords.severities), "Replaces the rule's default; needs a reason."),
    Field("parameters", .table(.identifier, .scalar), "Replaces the rule's limits; 'tokenaudit explain' lists them."),
    Field("reason", .text(.words), "Why."),
    Field("valid_from", .day, "The first UTC day whose events are judged so."),
    Field("valid_until", .day, "The last UTC day."),
  ]

  private static let ownClass = Shape.record([
    .required("claim", .text(.claim), "A dotted claim path."),
    .required("class", .text(.dataClass), "A class of 'tokenaudit classes'."),
    Field("reason", .text(.words), "What the claim is."),
  ])

  private static let test = Shape.record([
    .required("given", given, "A token."),
    .required("expect", .table(.claim, .word(PolicyWords.bases)), "What its claims rest on."),
  ])

  private static let given = Shape.record([
    Field("issuer", .text(.words), "The issuer's name."),
    .required("client", .text(.words), "The client's name."),
    Field("audience", .text(.words), "The audience's name."),
    .required("token", .word(PolicyWords.tokenTypes), "Its type."),
    .required("claims", .sequence(.text(.claim)), "Dotted paths of its claims."),
  ])
}
