internal import TokenModel

/// What weak detectors found in the values of open claims, by month, issuer, client and path: counts and sketches of
/// hashes, for one worker between two commits.
struct EvidenceAccumulator {
  /// One detector at one place.
  private struct Tally {
    var tried: Int64 = 0
    var passed: Int64 = 0
    var distinct = ValueSketch()

    /// Counts a value; gives the bytes that the sketch grew by.
    mutating func count(_ isPassed: Bool, _ hash: UInt64?) -> Int {
      tried += 1
      guard isPassed else { return 0 }
      passed += 1
      guard let hash else { return 0 }
      let before = distinct.footprint
      distinct.insert(hash)
      // The first one takes a list of its own.
      return distinct.footprint - before + (before == 0 ? 64 : 0)
    }
  }

  /// One place: all its values, and a tally for each detector of `detectors`, in the order of their bits.
  private struct Cell {
    var month: Int32
    var issuer: Int32
    var client: Int32
    var path: Int32
    var all = Tally()
    var detectors: UInt128 = 0
    var tallies: [Tally] = []

    /// Makes room for detectors that were not met here.
    mutating func widen(by missing: UInt128) {
      var rest = missing
      while rest != 0 {
        let bit = rest & (~rest + 1)
        rest &= rest - 1
        tallies.insert(Tally(), at: (detectors & (bit - 1)).nonzeroBitCount)
        detectors |= bit
      }
    }
  }

  private var numbers = KeyTable()
  private var cells: [Cell] = []
  private var sketchBytes = 0

  var footprint: Int { numbers.footprint + cells.count * 160 + sketchBytes }

  /// - Parameters:
  ///   - hash: of the value under the month's subkey; nil where the month has no key any more.
  ///   - tried: The detectors that took the value up, a bit each; `passed` are some of them.
  mutating func add(
    month: Int32, issuer: Int32, client: Int32, path: Int32, hash: UInt64?, tried: UInt128, passed: UInt128
  ) {
    let key = KeyTable.Key(
      a: UInt64(UInt32(bitPattern: issuer)) << 32 | UInt64(UInt32(bitPattern: client)),
      b: UInt64(UInt32(bitPattern: path)), c: UInt64(UInt32(bitPattern: month)), d: 0)
    let (number, isNew) = numbers.number(of: key)
    if isNew { cells.append(Cell(month: month, issuer: issuer, client: client, path: path)) }
    sketchBytes += cells[number].all.count(true, hash)
    let missing = tried & ~cells[number].detectors
    if missing != 0 {
      cells[number].widen(by: missing)
      sketchBytes += missing.nonzeroBitCount * MemoryLayout<Tally>.stride
    }
    var rest = tried
    while rest != 0 {
      let bit = rest & (~rest + 1)
      rest &= rest - 1
      let position = (cells[number].detectors & (bit - 1)).nonzeroBitCount
      sketchBytes += cells[number].tallies[position].count(passed & bit != 0, hash)
    }
  }

  /// The rows of the batch; `detectors` are the identifiers by bit.
  func evidence(detectors: [String]) -> [ClaimEvidence] {
    cells.flatMap { cell in
      var rows = [Self.row(cell, ClaimEvidence.allValues, cell.all)]
      var rest = cell.detectors
      for tally in cell.tallies {
        rows.append(Self.row(cell, detectors[rest.trailingZeroBitCount], tally))
        rest &= rest - 1
      }
      return rows
    }
  }

  private static func row(_ cell: Cell, _ detector: String, _ tally: Tally) -> ClaimEvidence {
    ClaimEvidence(
      month: cell.month, issuer: cell.issuer, client: cell.client, path: cell.path, detector: detector,
      tried: tally.tried, passed: tally.passed, distinct: tally.distinct)
  }
}
