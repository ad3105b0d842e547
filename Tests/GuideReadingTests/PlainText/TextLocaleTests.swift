import Basis
import Foundation
import Guide
import Testing

@testable import GuideReading

/// The language of a text without a folder or a header that tells it.
struct TextLocaleTests {
    @Test(
        "prose tells its language",
        arguments: [
            ("Follow the guide to add sign-in to your app, and open the console with your account.", "en"),
            (
                "Folge der Anleitung und öffne die Konsole, um das Projekt mit den Daten zu verbinden, die du hast.",
                "de"
            ),
            ("Suivez les étapes et ouvrez la console pour la configuration des données de vous.", "fr"),
            ("Abre la consola y crea una cuenta para que los datos del usuario se muestren.", "es"),
            ("Abra o console e crie uma conta para que os dados da sua aplicação sejam exibidos, você não.", "pt-BR"),
            ("コンソールを開いて、アプリケーションを作成し、リダイレクト URI を登録してください。", "ja"),
            ("콘솔을 열고 애플리케이션을 만든 다음 리디렉션 URI를 등록하고 저장하세요.", "ko"),
            ("เปิดคอนโซลแล้วสร้างแอปพลิเคชันใหม่ จากนั้นเพิ่ม URI เปลี่ยนเส้นทาง", "th"),
            ("打开控制台并创建应用程序，然后将重定向地址添加到设置中，请保存后继续下一步的操作。", "zh-CN"),
            ("開啟主控台並建立應用程式，然後將重新導向位址新增至設定中，請儲存後繼續下一步的操作。", "zh-TW"),
        ])
    func recognition(text: String, locale: String) {
        var guess = TextLocale()
        guess.add(text)
        #expect(guess.tag == locale)
    }

    @Test(
        "what tells nothing is left open",
        arguments: ["", "const a = 1", "Привет, мир, это просто текст на другом языке."])
    func nothing(text: String) {
        var guess = TextLocale()
        guess.add(text)
        #expect(guess.tag == nil)
    }

    @Test("a language more is one file more: by its words, or by its letters in whatever width")
    func another() {
        let more: [(locale: String, json: JSON)] = [
            ("it", ["recognition": ["words": ["il", "gli", "della", "che", "nella"]]]),
            ("ru", ["recognition": ["letters": ["0400-04FF"]]]),
            ("uk", ["recognition": ["letters": ["0400-04FF"], "own": "їєґі"]]),
        ]
        let marks = LocaleMarks(LocaleFiles.all + more)
        for (text, locale) in [
            ("Apri il pannello e leggi gli avvisi della sezione che trovi nella pagina.", "it"),
            ("Откройте консоль и создайте новое приложение", "ru"),
            ("Відкрийте консоль і створіть новий застосунок її власника", "uk"),
        ] {
            var guess = TextLocale(marks)
            guess.add(text)
            #expect(guess.tag == locale)
        }
    }

    @Test("every language says by what it is recognised", arguments: LocaleFiles.all.map(\.locale))
    func marks(locale: String) throws {
        let language = try #require(LocaleMarks.standard.languages.first { $0.locale == locale })
        #expect(language.script != nil || language.words.count >= 5)
        #expect(language.words.allSatisfy { $0.utf8.count <= LocaleMarks.longestWord && $0 == $0.lowercased() })
        if let script = language.script, LocaleMarks.standard.isShared[script] { #expect(!language.own.isEmpty) }
    }
}
