/// The number of the store's schema, as reports state it.
package enum StoreVersion {
  package static let schema = Schema.version
}
