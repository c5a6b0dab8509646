import Foundation
import Testing

@testable import Report

@Suite("The colours of the page")
struct PaletteTests {
  /// The colours by name: of the light page, of the dark one, of paper.
  private func palettes() throws -> [[String: String]] {
    let blocks = try TemplateSet().css.matches(of: /:root \{([^}]*)\}/).map { $0.1 }
    return blocks.map { block in
      block.matches(of: /--([a-z0-9-]+): (#[0-9a-f]{6});/).reduce(into: [:]) { $0[String($1.1)] = String($1.2) }
    }
  }

  /// Relative luminance (WCAG 2.2).
  private func luminance(_ colour: String) throws -> Double {
    let number = try #require(Int(colour.dropFirst(), radix: 16))
    let parts = [number >> 16, number >> 8 & 255, number & 255].map { part -> Double in
      let share = Double(part) / 255
      return share <= 0.040_45 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private func contrast(_ one: String, _ other: String) throws -> Double {
    let (first, second) = (try luminance(one), try luminance(other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  @Test("text can be read on every ground it stands on, in light, dark and print")
  func text() throws {
    let palettes = try palettes()
    try #require(palettes.count == 3)
    for palette in palettes {
      for ground in ["paper", "panel", "sunk"] {
        for ink in ["ink", "soft", "link", "critical", "high", "medium", "low", "info", "good", "bad", "curve"] {
          let pair = try contrast(try #require(palette[ink]), try #require(palette[ground]))
          #expect(pair >= 4.5, "\(ink) on \(ground): \(pair)")
        }
      }
      for ground in ["b1", "b2", "b3", "b4", "n1", "n2", "n3", "n4"] {
        #expect(try contrast(try #require(palette["ink"]), try #require(palette[ground])) >= 4.5, "\(ground)")
      }
    }
  }

  @Test("lines that carry meaning stand out from their ground")
  func lines() throws {
    for palette in try palettes() {
      for line in ["rule", "blue", "over", "curve"] {
        #expect(try contrast(try #require(palette[line]), try #require(palette["panel"])) >= 3, "\(line)")
      }
    }
  }
}
