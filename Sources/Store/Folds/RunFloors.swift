/// What the folds of a run have told of each source: for all of its files, however they are cut into commits.
package final class RunFloors {
  private var sources: [String: CapFloors] = [:]

  package init() {}

  func floors(of source: String) -> CapFloors {
    if let known = sources[source] { return known }
    let floors = CapFloors()
    sources[source] = floors
    return floors
  }
}
