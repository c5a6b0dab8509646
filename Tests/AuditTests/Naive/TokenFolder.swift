import Rollup
import TokenModel

/// Folds tokens into roll-up batches, the way that the workers of an ingest would: one batch a source and chunk.
enum TokenFolder {
  static func batches(of tokens: [GeneratedToken], chunk: Int) -> [RollupBatch] {
    stride(from: 0, to: tokens.count, by: chunk).flatMap { start in
      let part = tokens[start..<min(start + chunk, tokens.count)]
      return Dictionary(grouping: part, by: \.source).sorted { $0.key < $1.key }.map {
        batch(of: $0.value, source: $0.key)
      }
    }
  }

  private static func batch(of tokens: [GeneratedToken], source: String) -> RollupBatch {
    var batch = RollupBatch(source: source, format: source == "gateway" ? "gateway-log" : "raw-jwt")
    func name(_ text: String, _ list: inout [StoredName]) -> Int32 {
      if let found = list.firstIndex(where: { $0.text == text }) { return Int32(found) }
      list.append(StoredName(text: text))
      return Int32(list.count - 1)
    }
    func position<Element: Equatable>(_ element: Element, _ list: inout [Element]) -> Int32 {
      if let found = list.firstIndex(of: element) { return Int32(found) }
      list.append(element)
      return Int32(list.count - 1)
    }
    var issuance: [Pair: IssuanceCount] = [:]
    var lifetimes: [Life: LifetimeCount] = [:]
    var facts: [Fact: ClaimFact] = [:]
    var anomalies: [Odd: AnomalyCount] = [:]
    var sketches: [Circle: SubjectSketch] = [:]
    for token in tokens {
      let members = token.claims.map { claims in
        claims.map { dotted -> ClaimShape.Member in
          let claim = GeneratedClaim.byPath[dotted] ?? GeneratedClaim(dotted: dotted, dataClass: "unknown")
          let pointer = "/" + dotted.split(separator: ".").joined(separator: "/")
          return ClaimShape.Member(
            path: position(ClaimPathName(pointer: pointer, dotted: dotted), &batch.claimPaths),
            dataClass: DataClass(claim.dataClass), evidence: claim.evidence, confidence: 0.95)
        }
      }
      let audiences = NameSet(
        state: token.audiences == nil ? .absent : .known,
        members: (token.audiences ?? []).map { name($0, &batch.audiences) })
      let scopes = NameSet(
        state: token.scopes == nil ? .absent : .known, members: (token.scopes ?? []).map { name($0, &batch.scopes) })
      let profile = Profile(
        kind: token.kind, issuer: name(token.issuer, &batch.issuers), client: name(token.client, &batch.clients),
        audienceSet: position(audiences, &batch.audienceSets), tokenType: token.type, typeBasis: .header,
        grant: .authorizationCode, scopeSet: position(scopes, &batch.scopeSets),
        shape: position(ClaimShape(state: members == nil ? .none : .known, members: members ?? []), &batch.shapes),
        algorithm: token.algorithm, encryption: token.encryption, headerType: "JWT",
        keyID: name(token.keyID, &batch.keyIDs), rsaBytes: 0,
        protection: token.protection, verification: token.verification, tier: token.tier, form: token.form,
        subjectKind: token.subjectKind)
      let number = position(profile, &batch.profiles)
      let key = Pair(day: token.day, profile: number)
      issuance[
        key,
        default: IssuanceCount(day: token.day, profile: number, tokens: 0, grants: 0, sightings: 0, payloadBytes: 0)
      ].tokens += 1
      issuance[key]?.payloadBytes += token.payloadBytes
      let life: (LifetimeState, Int64)? =
        switch token.lifetime {
        case .seconds(let seconds): (.known, seconds)
        case .unlimited: (.unlimited, 0)
        case .absurd: (.absurd, 0)
        case .unknown: nil
        }
      if let life {
        lifetimes[
          Life(day: token.day, profile: number, state: life.0, seconds: life.1),
          default: LifetimeCount(
            day: token.day, profile: number, basis: .claims, state: life.0, seconds: life.1, tokens: 0)
        ].tokens += 1
      }
      for code in token.anomalies {
        anomalies[
          Odd(day: token.day, profile: number, code: code),
          default: AnomalyCount(day: token.day, profile: number, code: code, path: -1, tokens: 0)
        ].tokens += 1
      }
      if token.subjectKind == .person, token.claims?.contains("sub") ?? false, let subject = token.subject {
        for audience in audiences.members.isEmpty ? [-1] : audiences.members {
          let key = Circle(
            month: token.day.month, issuer: profile.issuer, client: profile.client, audience: audience)
          sketches[key, default: SubjectSketch()].insert(Self.digest(subject, issuer: token.issuer))
        }
      }
      for member in members ?? [] where member.dataClass.rawValue != "protocol" {
        let isList = batch.claimPaths[Int(member.path)].dotted == "groups.*"
        let elements = isList ? token.groups : 1
        let key = Fact(day: token.day, profile: number, path: member.path)
        var fact =
          facts[key]
          ?? ClaimFact(
            day: token.day, profile: number, path: member.path, bytes: 0, maxBytes: 0, elements: 0, maxElements: 0,
            maxDepth: 1)
        fact.bytes += 20 * elements
        fact.maxBytes = max(fact.maxBytes, 20 * elements)
        fact.elements += elements
        fact.maxElements = max(fact.maxElements, elements)
        facts[key] = fact
      }
    }
    batch.anomalies = Array(anomalies.values)
    batch.sketches = sketches.map { key, sketch in
      SubjectSketchEntry(
        month: key.month, issuer: key.issuer, client: key.client, audience: key.audience, space: .sub, sketch: sketch)
    }
    batch.issuance = Array(issuance.values)
    batch.lifetimes = Array(lifetimes.values)
    batch.facts = Array(facts.values)
    return batch
  }

  /// What a keyed digest of a subject would be like: the finaliser of SplitMix64.
  private static func digest(_ subject: UInt64, issuer: String) -> UInt64 {
    var word = (subject &+ UInt64(issuer.utf8.count) << 32 &+ 1) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  private struct Odd: Hashable {
    let day: Day
    let profile: Int32
    let code: Anomaly
  }

  private struct Circle: Hashable {
    let month: Int32
    let issuer: Int32
    let client: Int32
    let audience: Int32
  }

  private struct Pair: Hashable {
    let day: Day
    let profile: Int32
  }

  private struct Life: Hashable {
    let day: Day
    let profile: Int32
    let state: LifetimeState
    let seconds: Int64
  }

  private struct Fact: Hashable {
    let day: Day
    let profile: Int32
    let path: Int32
  }
}
