import Foundation
import GuideReading
import Testing

@Suite("Our guides say the same in every locale")
struct OwnGuidesTranslationTests {
    @Test("every guide and every fragment is there in every locale", arguments: OwnGuides.locales)
    func completeness(locale: String) {
        #expect(OwnGuides.pages("en").count >= 6 && OwnGuides.locales.count >= 4)
        let (files, english) = (Set(OwnGuides.files(locale)), Set(OwnGuides.files("en")))
        #expect(english.subtracting(files).sorted() == [], "\(locale): not translated")
        #expect(files.subtracting(english).sorted() == [], "\(locale): a translation of nothing")
    }

    @Test(
        "code, ids, addresses, module statements and the order of everything are those of the English text",
        arguments: OwnGuides.locales.dropFirst(), OwnGuides.files("en"))
    func skeleton(locale: String, file: String) throws {
        let english = OwnGuides.skeleton(try OwnGuides.text("en", file))
        let translated = OwnGuides.skeleton(try OwnGuides.text(locale, file))
        #expect(english.count == translated.count)
        for (line, pair) in zip(english, translated).enumerated() where pair.0 != pair.1 {
            Issue.record("\(locale)/\(file):\(line + 1): \(pair.1) instead of \(pair.0)")
        }
    }

    @Test("the prose is translated: no sentence of the English text is left", arguments: OwnGuides.locales.dropFirst())
    func noEnglishLeft(locale: String) throws {
        for file in OwnGuides.files("en") {
            let english = Set(sentences(try OwnGuides.text("en", file)))
            let left = sentences(try OwnGuides.text(locale, file)).filter(english.contains)
            #expect(left.isEmpty, "\(locale)/\(file): \(left)")
        }
    }

    @Test("the markup has no fault and every import leads to a file", arguments: OwnGuides.locales)
    func markup(locale: String) throws {
        for file in OwnGuides.files(locale) {
            let text = try OwnGuides.text(locale, file)
            #expect(MDXParser.parse(Array(text.utf8)).faults.isEmpty, "\(locale)/\(file)")
            let folder = OwnGuides.folder(locale).appendingPathComponent(file).deletingLastPathComponent()
            for match in text.matches(of: /(?m)^import \w+ from '(\..*)';$/) {
                let wanted = folder.appendingPathComponent(String(match.1)).standardizedFileURL.path
                #expect(FileManager.default.fileExists(atPath: wanted), "\(locale)/\(file): \(match.1)")
            }
        }
    }

    /// Lines outside code that hold at least four English words, without names of products and fields.
    private func sentences(_ text: String) -> [String] {
        let kept = ["slug:", "sidebar_label:", "import ", "export ", "<", "  <"]
        var isCode = false
        return text.split(separator: "\n").map(String.init).filter { line in
            if line.hasPrefix("```") { isCode.toggle() }
            if isCode || kept.contains(where: line.hasPrefix) { return false }
            return line.replacing(/`[^`]*`/, with: "").matches(of: /\b[A-Za-z]{2,}\b/).count >= 4
        }
    }
}
