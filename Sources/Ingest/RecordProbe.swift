package import JOSE
package import TokenModel

/// What detection may ask of one record without parsing it again for each format: its JSON, parsed once.
package struct RecordProbe {
  /// The record as JSON, nil where it is none.
  package var json: JSONValue?
  package var headers: HeaderTable

  package init(json: JSONValue?, headers: HeaderTable) {
    self.json = json
    self.headers = headers
  }
}
