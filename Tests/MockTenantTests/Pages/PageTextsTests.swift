import Basis
import Foundation
import Testing

@testable import MockTenant

@Suite struct PageTextsTests {
    private static func texts(_ language: String) throws -> [String: String] {
        let members = try ResourceFile.json("page-texts/\(language).json", of: "MockTenant").members ?? []
        return Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value.string ?? "") })
    }

    @Test("every language has every text, with the places of the English one", arguments: PageTexts.languages)
    func isComplete(language: String) throws {
        let english = try Self.texts("en")
        let own = try Self.texts(language)
        #expect(Set(own.keys) == Set(english.keys))
        for (name, text) in own {
            let places = { (text: String) in text.matches(of: /\{[a-z]+\}/).map { String($0.output) }.sorted() }
            #expect(places(text) == places(english[name] ?? ""), "\(name)")
            #expect(!text.isEmpty, "\(name)")
        }
    }

    @Test(
        "the language is the wanted one, else the browser's, else the tenant's",
        arguments: [
            ("ja", "de", "ja"), ("xx fr-CA", "de", "fr"), (nil, "pt,en;q=0.5", "pt-BR"), (nil, "xx", "es"),
            (nil, nil, "es"), ("zh-Hant-HK", nil, "zh-TW"), ("zh", nil, "zh-CN"), ("", "ko", "ko"),
        ] as [(String?, String?, String)])
    func language(wanted: String?, header: String?, expected: String) {
        let experience = SignInExperience(["languageInfo": ["autoDetect": true, "fallbackLanguage": "es"]])
        #expect(PageTexts(wanted: wanted, experience: experience, header: header).language == expected)
    }

    @Test("a tenant that does not look at the browser speaks its own language")
    func noDetection() {
        let experience = SignInExperience(["languageInfo": ["autoDetect": false, "fallbackLanguage": "th"]])
        #expect(PageTexts(wanted: nil, experience: experience, header: "ja").language == "th")
    }

    @Test("text that fills a place cannot become markup")
    func escapes() {
        let texts = PageTexts(language: "en")
        #expect(texts.html("code.sentTo", ["address": "<b>"]).contains("<strong>&lt;b&gt;</strong>"))
    }

    @Test(
        "text on the brand's colour can be read",
        arguments: [("#ffcc00", "#000"), ("#5d34f2", "#fff"), ("#ffffff", "#000"), ("#000000", "#fff")])
    func contrast(brand: String, text: String) {
        #expect(PageColors.textColor(on: brand) == text)
    }

    @Test("a colour that is none is not let into the page", arguments: ["red;}", "#12345", "#１２３４５６", ""])
    func colors(text: String) {
        let colors = PageColors(SignInExperience(["color": ["primaryColor": .string(text)]]))
        #expect(colors.light.hasPrefix("--brand: #5d34f2"))
    }
}
