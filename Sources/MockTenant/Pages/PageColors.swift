import Basis
import Foundation

/// The colours of the pages, from the tenant's settings, with text that can be read on them.
struct PageColors {
    /// Declarations of custom properties for light screens.
    let light: String
    /// The same for dark screens, empty where the tenant has no dark mode.
    let dark: String

    init(_ experience: SignInExperience) {
        let settings = experience.record["color"] ?? [:]
        light = Self.declarations(settings["primaryColor"]?.string ?? "")
        let hasDark = settings["isDarkModeEnabled"]?.bool ?? false
        dark = hasDark ? Self.declarations(settings["darkPrimaryColor"]?.string ?? "") : ""
    }

    private static func declarations(_ text: String) -> String {
        let color = isColor(text) ? text : "#5d34f2"
        return "--brand: \(color); --on-brand: \(textColor(on: color))"
    }

    /// Six hexadecimal digits; anything else is not let into the style sheet.
    private static func isColor(_ text: String) -> Bool {
        text.utf8.count == 7 && text.hasPrefix("#") && text.utf8.dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }

    /// White where it has a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3), else black, which then has more.
    static func textColor(on color: String) -> String {
        1.05 / (luminance(color) + 0.05) >= 4.5 ? "#fff" : "#000"
    }

    /// The relative luminance of WCAG 2.2, 0 to 1.
    private static func luminance(_ color: String) -> Double {
        let value = Int(color.dropFirst(), radix: 16) ?? 0
        let parts = [16, 8, 0].map { linear(Double(value >> $0 & 255) / 255) }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    /// A channel of sRGB as an amount of light.
    private static func linear(_ value: Double) -> Double {
        value > 0.04045 ? pow((value + 0.055) / 1.055, 2.4) : value / 12.92
    }
}
