import Testing
import TokenModel

@testable import Classify

/// Names that stand in tokens, logs and interfaces of any trade, and hold letters of words that Art. 9 and 10 GDPR
/// protect: none of them may be told as such.
@Suite("Plain words")
struct PlainWordsTests {
  private static let names = """
    latest latest_version environment experimental incremental fundamental supplemental departmental governmental
    reasoning reasoning_tokens parallel partial partially partiality vulnerability_scan attestation attested_at rabbitmq
    rabbitmq_vhost verdict verdicts syndicated syndication coordination pagination destination termination determination
    combination examination warranty warranty_until microfiches crimson emerald chronicle backrest sourdough impulse
    precept subordination romania diagnostics health_check traveller kommando komma kontingent aufbewahrungsfrist
    landschaft botschaft partnerschaft gesellschaft koerperschaft staatsbuergerschaft haftpflicht verdienst verdichtung
    bewirtschaftung vertragsverletzung fehlerbehandlung abrechnungszyklus konjunkturzyklus genommen genutzt terrasse
    mentalitaet kandidat genomsnitt genomfoert databehandling sagsbehandling toegangsbeperking motiv omsaetning
    quarante gezocht savjetnik fall stillness premiss terms status version channel release quota throttle region cluster
    replica partition tier license subscription invoice_status shipment warehouse batch firmware endpoint verb severity
    queue topic stream cursor interval timeout retry cache checksum cipher padding encoding archive bucket template
    layout widget dashboard metric pipeline schedule trigger operation correlation_id request_id trace_id span_id
    campaign cohort adapter plugin namespace container gateway domain certificate policy capability retention enabled
    visible draft approved rejected pending completed started expires duration latency throughput uptime readiness
    telemetry sampling orchestrator scheduler capacity utilization snapshot failover redundancy guarantee contract sla
    notification webhook callback support_level sprint milestone repository branch commit artifact rollout canary
    setting option parameter attribute table schema index filter aggregation prompt_tokens mandant lager anlage
    maschine steuerung fehlercode betriebsart charge los auftrag lieferung rabatt laufzeit seats seat_class cabin
    terminal arrival platform tariff reading peak recipe course lesson chapter rating ranking leaderboard guild lap
    track playlist album episode season
    """

  @Test("are none of what Art. 9 and 10 protect")
  func plain() {
    let names = ClaimNames()
    for name in Self.names.split(whereSeparator: \.isWhitespace) {
      let found = names.decide(String(name)).dataClass
      let category = ClaimReference.shared.category(of: found)
      #expect(category != .specialCategory && category != .criminal, "\(name) is \(found.rawValue)")
    }
  }
}
