/// What VAT and its numbers are called in names of claims, in the languages of the Union.
enum VATWords {
  static let all: Set<String> = [
    "vat", "vatid", "vatin", "vatno", "vatnumber", "ust", "ustid", "ustidnr", "umsatzsteuer", "mwst", "tva", "iva",
    "piva", "partita", "btw", "btwnr", "moms", "momsnr", "alv", "dph", "pvm", "pvn", "kmkr", "pdv", "ddv", "dds",
  ]
}
