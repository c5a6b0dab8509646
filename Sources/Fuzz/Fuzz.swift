import AuditTestSupport
import Foundation

/// `Fuzz --seconds S --seed N --keep DIRECTORY [TARGET…]`: gives each target bad input for its share of the time. The
/// same seed gives each target the same inputs in the same order, so that a number names an input. A crash ends the
/// process; the input stands in `DIRECTORY/input`.
@main
struct Fuzz {
  private var seconds = 60.0
  private var seed: UInt64 = 1
  private var directory = "."
  private var names: [String] = []

  static func main() throws {
    let fuzz = try Fuzz(CommandLine.arguments.dropFirst())
    try fuzz.run()
  }

  private init(_ arguments: ArraySlice<String>) throws(FuzzFailure) {
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "--seconds":
        guard let value = rest.popFirst().flatMap(Double.init) else { throw .usage(argument) }
        seconds = value
      case "--seed":
        guard let value = rest.popFirst().flatMap(UInt64.init) else { throw .usage(argument) }
        seed = value
      case "--keep":
        guard let value = rest.popFirst() else { throw .usage(argument) }
        directory = value
      default: names.append(argument)
      }
    }
  }

  private func run() throws {
    let keeper = try InputKeeper(directory + "/input")
    let targets = try FuzzTarget.all(in: directory).filter { target in
      names.isEmpty || names.contains { target.name == $0 || target.name.hasPrefix($0 + ":") }
    }
    guard !targets.isEmpty else { throw FuzzFailure.usage(names.joined(separator: " ")) }
    var total = 0
    for target in targets {
      let count = try run(target, keeper, until: .now + .seconds(seconds / Double(targets.count)))
      total += count
      say("\(target.name): \(count) inputs")
    }
    say("\(targets.count) targets took \(total) inputs (seed \(seed)); none crashed, overran or hung.")
  }

  private func run(_ target: FuzzTarget, _ keeper: InputKeeper, until end: ContinuousClock.Instant) throws -> Int {
    var mutator = Mutator(seed: seed)
    var number = 0
    repeat {
      let input = mutator.variant(of: target.seeds)
      keeper.keep(input, of: target.name, number: number)
      // An endless loop is a crash too.
      alarm(30)
      try target.take(input)
      number += 1
    } while ContinuousClock.now < end
    alarm(0)
    return number
  }

  private func say(_ line: String) { try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8)) }
}
