internal import GRDB
internal import Rollup
internal import TokenModel

/// Adds the counts of a batch to those that stand, each table in the order of its key.
struct CountWriter {
  let database: Database
  let ids: BatchIDs

  func add(_ batch: RollupBatch) throws {
    try addIssuance(batch)
    try addLifetimes(batch)
    try addFacts(batch)
    try addAnomalies(batch)
    try addArrivals(batch)
    try addRefreshAges(batch)
    try addOverflow(batch)
    let sketches = SketchWriter(database: database, ids: ids)
    try sketches.add(batch.sketches)
    try sketches.add(batch.evidence)
  }

  private func addIssuance(_ batch: RollupBatch) throws {
    let upsert = try RowStatement(
      database,
      sql: """
        INSERT INTO issuance (day, profile_id, tokens, grants, sightings, payload_bytes) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET tokens = tokens + excluded.tokens, grants = grants + excluded.grants,
          sightings = sightings + excluded.sightings, payload_bytes = payload_bytes + excluded.payload_bytes
        """)
    for row in batch.issuance.sorted(by: { ($0.day, id($0.profile)) < ($1.day, id($1.profile)) }) {
      try upsert.run(
        row.day.number, id(row.profile), row.tokens, row.grants, row.sightings, row.payloadBytes)
    }
  }

  private func addLifetimes(_ batch: RollupBatch) throws {
    let upsert = try RowStatement(
      database,
      sql: """
        INSERT INTO lifetime (day, profile_id, basis, state, seconds, bucket, tokens, min_seconds, max_seconds,
          sum_seconds) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET tokens = tokens + excluded.tokens, sum_seconds = sum_seconds + excluded.sum_seconds
        """)
    let rows = batch.lifetimes.sorted { left, right in
      (left.day, id(left.profile), left.basis.rawValue, left.state.rawValue, left.seconds)
        < (right.day, id(right.profile), right.basis.rawValue, right.state.rawValue, right.seconds)
    }
    for row in rows {
      try upsert.run(
        row.day.number, id(row.profile), row.basis.rawValue, row.state.rawValue, row.seconds, row.tokens, row.seconds,
        row.seconds, row.seconds * row.tokens)
    }
  }

  private func addFacts(_ batch: RollupBatch) throws {
    let upsert = try RowStatement(
      database,
      sql: """
        INSERT INTO claim_fact (day, profile_id, claim_path_id, bytes, max_bytes, elements, max_elements, max_depth)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes, max_bytes = max(max_bytes, excluded.max_bytes),
          elements = elements + excluded.elements, max_elements = max(max_elements, excluded.max_elements),
          max_depth = max(max_depth, excluded.max_depth)
        """)
    let rows = batch.facts.sorted {
      ($0.day, id($0.profile), ids.paths[Int($0.path)]) < ($1.day, id($1.profile), ids.paths[Int($1.path)])
    }
    for row in rows {
      try upsert.run(
        row.day.number, id(row.profile), ids.paths[Int(row.path)], row.bytes, row.maxBytes, row.elements,
        row.maxElements, row.maxDepth)
    }
  }

  private func addAnomalies(_ batch: RollupBatch) throws {
    let upsert = try database.cachedStatement(
      sql: """
        INSERT INTO anomaly (day, profile_id, code, claim_path_id, tokens) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET tokens = tokens + excluded.tokens
        """)
    for row in batch.anomalies {
      let path = row.path < 0 ? 0 : ids.paths[Int(row.path)]
      try upsert.execute(arguments: [row.day.number, id(row.profile), row.code.rawValue, path, row.tokens])
    }
  }

  private func addArrivals(_ batch: RollupBatch) throws {
    let upsert = try database.cachedStatement(
      sql: """
        INSERT INTO arrival (source_id, hour, resolution, lines, issuance_events, observation_events,
          non_issuance_events, admin_events, quarantined, duplicates, tokens_token, tokens_partial, tokens_event)
        VALUES (?, ?, 'hour', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET lines = lines + excluded.lines,
          issuance_events = issuance_events + excluded.issuance_events,
          observation_events = observation_events + excluded.observation_events,
          non_issuance_events = non_issuance_events + excluded.non_issuance_events,
          admin_events = admin_events + excluded.admin_events, quarantined = quarantined + excluded.quarantined,
          duplicates = duplicates + excluded.duplicates, tokens_token = tokens_token + excluded.tokens_token,
          tokens_partial = tokens_partial + excluded.tokens_partial, tokens_event = tokens_event + excluded.tokens_event
        """)
    for row in batch.arrivals {
      try upsert.execute(arguments: [
        ids.source, row.hour, row.lines, row.issuanceEvents, row.observationEvents, row.nonIssuanceEvents,
        row.adminEvents, row.quarantined, row.duplicates, row.tokensOfTierToken, row.tokensOfTierPartial,
        row.tokensOfTierEvent,
      ])
    }
  }

  private func addRefreshAges(_ batch: RollupBatch) throws {
    let upsert = try database.cachedStatement(
      sql: """
        INSERT INTO refresh_age (day, issuer_id, client_id, events, max_seconds) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET events = events + excluded.events,
          max_seconds = max(max_seconds, excluded.max_seconds)
        """)
    for row in batch.refreshAges {
      try upsert.execute(arguments: [
        row.day.number, ids.issuers[Int(row.issuer)], ids.clients[Int(row.client)], row.events, row.maxSeconds,
      ])
    }
  }

  private func addOverflow(_ batch: RollupBatch) throws {
    let upsert = try database.cachedStatement(
      sql: """
        INSERT INTO overflow (day, source_id, dimension, tokens) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET tokens = tokens + excluded.tokens
        """)
    for row in batch.overflow {
      try upsert.execute(arguments: [row.day.number, ids.source, row.dimension, row.tokens])
    }
  }

  private func id(_ profile: Int32) -> Int64 { ids.profiles[Int(profile)] }
}
