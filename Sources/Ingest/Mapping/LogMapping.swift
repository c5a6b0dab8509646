package import TokenModel

/// How a log that no format covers is read: which member of a record means what. People write it as a file; see
/// `MappingReader` of the program.
package struct LogMapping: Sendable, Equatable {
  /// How the records stand.
  package var framing = Framing.lines
  /// The columns of a table without a header.
  package var table: Table?
  /// What the log proves at best.
  package var tier = EvidenceTier.event
  package var time: Instant?
  /// Which records are events of which kind.
  package var kinds: Kinds
  package var eventID: JSONPointer?
  package var issuer: Text?
  package var client: Text?
  package var subject: JSONPointer?
  package var grant: Word<Grant>?
  package var scopes: List?
  package var audiences: List?
  package var tokenType: Word<TokenType>?
  package var tokenID: JSONPointer?
  package var lifetime: Duration?
  package var expires: Instant?
  /// Compact tokens.
  package var token: JSONPointer?
  /// Decoded tokens.
  package var claims: JSONPointer?
  package var header: JSONPointer?

  package init(kinds: Kinds) { self.kinds = kinds }

  /// The unit of a number that is a time or a duration.
  package enum Unit: String, Sendable, CaseIterable {
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "us"
    case nanoseconds = "ns"

    /// Units in a second.
    var perSecond: Int64 {
      switch self {
      case .seconds: 1
      case .milliseconds: 1_000
      case .microseconds: 1_000_000
      case .nanoseconds: 1_000_000_000
      }
    }
  }

  package struct Instant: Sendable, Equatable {
    package var pointer: JSONPointer
    /// Nil: RFC 3339, or a number whose unit its size tells.
    package var unit: Unit?
    /// How texts are written; nil: in one of the ways that are known.
    package var layout: TimeLayout?
    /// Of times that state none, whatever holds for the source.
    package var zone: LocalZone?

    package init(_ pointer: JSONPointer, unit: Unit? = nil, layout: TimeLayout? = nil, zone: LocalZone? = nil) {
      self.pointer = pointer
      self.unit = unit
      self.layout = layout
      self.zone = zone
    }
  }

  package struct Duration: Sendable, Equatable {
    package var pointer: JSONPointer
    package var unit: Unit

    package init(_ pointer: JSONPointer, unit: Unit = .seconds) {
      self.pointer = pointer
      self.unit = unit
    }
  }

  /// A text of the record, or one for all records.
  package enum Text: Sendable, Equatable {
    case pointer(JSONPointer)
    case constant(ConstantBytes)
  }

  /// A text of the record that is translated; what the table does not hold is read as the standards spell it.
  package struct Word<Meaning: Sendable & Equatable>: Sendable, Equatable {
    package var pointer: JSONPointer
    package var table: [Entry]

    package struct Entry: Sendable, Equatable {
      package var word: [UInt8]
      package var meaning: Meaning

      package init(_ word: String, _ meaning: Meaning) {
        self.word = Array(word.utf8)
        self.meaning = meaning
      }
    }

    package init(_ pointer: JSONPointer, _ table: [Entry] = []) {
      self.pointer = pointer
      self.table = table
    }
  }

  /// Names in one text, in an array, or found one by one.
  package struct List: Sendable, Equatable {
    package var pointer: JSONPointer

    package init(_ pointer: JSONPointer) { self.pointer = pointer }
  }

  /// What tells the kind of a record.
  package struct Kinds: Sendable, Equatable {
    /// Nil: every record is of the kind `always`.
    package var pointer: JSONPointer?
    package var always: EventKind
    package var issuance: [Mark] = []
    package var observation: [Mark] = []
    package var error: [Mark] = []

    /// Every record is an event of one kind.
    package init(always: EventKind) { self.always = always }

    /// The value there tells the kind; what no list holds issued nothing.
    package init(at pointer: JSONPointer) {
      self.pointer = pointer
      always = .nonIssuance
    }
  }

  /// A value that a record is compared with: text, a whole number or a truth value, as written.
  package struct Mark: Sendable, Equatable {
    private let text: [UInt8]
    private let number: Int64?

    package init(_ text: String) {
      self.text = Array(text.utf8)
      number = Int64(text)
    }

    func matches(_ value: JSONValue) -> Bool {
      switch value.kind {
      case .string: value.unsafeString == text
      case .number: number != nil && value.integer == number
      case .bool: (value.bool == true ? Bytes("true") : Bytes("false")) == text
      default: false
      }
    }
  }
}

/// Bytes of a mapping that events borrow: they live as long as the mapping.
package final class ConstantBytes: Sendable, Equatable {
  private let storage: [UInt8]
  /// Written once, before anybody else can hold it.
  nonisolated(unsafe) private let memory: UnsafeBufferPointer<UInt8>

  package init(_ text: String) {
    storage = Array(text.utf8)
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: storage.count)
    _ = copy.initialize(from: storage)
    memory = UnsafeBufferPointer(copy)
  }

  deinit { memory.deallocate() }

  var bytes: Bytes { Bytes(memory) }

  package static func == (left: ConstantBytes, right: ConstantBytes) -> Bool { left.storage == right.storage }
}
