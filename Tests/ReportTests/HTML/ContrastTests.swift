import Foundation
import Testing

/// Text stands out from its ground by at least 4.5 to 1 in both schemes (WCAG 2.2, 1.4.3, level AA).
@Suite struct ContrastTests {
    private typealias Palette = [String: String]

    /// The custom properties of the light scheme, and of the dark one over it.
    private func palettes() throws -> [Palette] {
        let blocks = try SampleRun.resource("report.css").matches(of: /:root \{([^}]*)\}/).prefix(2).map { block in
            Dictionary(
                block.output.1.matches(of: /--([a-z-]+): (#[0-9a-f]{6})/).map { (String($0.1), String($0.2)) },
                uniquingKeysWith: { $1 })
        }
        return [blocks[0], blocks[0].merging(blocks[1]) { $1 }]
    }

    /// Relative luminance (WCAG 2.2, glossary).
    private func luminance(_ color: String) -> Double {
        let value = Int(color.dropFirst(), radix: 16) ?? 0
        let parts = [value >> 16, value >> 8 & 255, value & 255].map { channel -> Double in
            let share = Double(channel) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test(
        "text and ground",
        arguments: [
            ("ink", "page"), ("ink", "paper"), ("ink", "sunken"), ("ink", "mark"), ("ink", "good-soft"),
            ("ink", "bad-soft"), ("soft", "page"), ("soft", "paper"), ("soft", "sunken"), ("accent", "page"),
            ("accent", "paper"), ("good", "good-soft"), ("good", "paper"), ("warn", "warn-soft"), ("warn", "paper"),
            ("bad", "bad-soft"), ("bad", "paper"), ("info", "info-soft"), ("info", "paper"), ("warn", "sunken"),
            ("good", "sunken"), ("info", "sunken"), ("bad", "sunken"),
        ])
    func contrast(text: String, ground: String) throws {
        let palettes = try palettes()
        #expect(palettes.count == 2 && palettes[0] != palettes[1])
        for palette in palettes {
            let first = luminance(try #require(palette[text]))
            let second = luminance(try #require(palette[ground]))
            let ratio = (max(first, second) + 0.05) / (min(first, second) + 0.05)
            #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
        }
    }
}
