import Guide
import Testing

@testable import GuideReading

/// Headings, tables and tabs of plain text.
@Suite struct PlainTextStructureTests {
    private func read(_ text: String) -> Guide { PlainTextReader.read(Array(text.utf8), file: "guide.txt") }

    @Test func aTableKeepsTheLineOfEachRowAndStandsUnderItsHeading() throws {
        let guide = read("openid\nName | Type |\n---|---|\nsub | string |\niss | string |\n\nNext\nMore text here.")
        let block = try #require(guide.blocks.first { if case .table = $0.content { true } else { false } })
        guard case .table(let table) = block.content else { return }
        #expect(table.header.map(\.plain) == ["Name", "Type"])
        #expect(table.rows.map(\.line) == [4, 5])
        #expect(block.section.last?.text == "openid")
        #expect(guide.diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("string | The address | No | |", ["", "string", "The address", "No"]),
        ("string | No | ||", ["", "string", "No", ""]),
    ])
    func aLostCellLeavesAHoleAndADiagnosticOnItsLine(row: String, expected: [String]) throws {
        let guide = read(
            "email\nName | Type | Text | More |\n---|---|---|---|\n\(row)\nemail_verified | boolean | Whether | No |")
        guard case .table(let table) = try #require(guide.blocks.last).content else { return }
        #expect(table.rows[0].cells.map(\.plain) == expected)
        #expect(guide.diagnostics.map(\.id) == ["read-cell-lost"])
        #expect(guide.diagnostics.map(\.source.line) == [4])
    }

    @Test func anEmptyLastCellOfARowWithANameIsNoLoss() {
        let guide = read("Title\nName | Type | Note |\n---|---|---|\nsub | string | |\nname | string | a note |")
        #expect(guide.diagnostics.isEmpty)
    }

    @Test func aPipeInTheLastCellDoesNotMakeMoreCells() throws {
        let guide = read("Title\nName | Values |\n---|---|\nusageType | 'a' | 'b' |")
        guard case .table(let table) = try #require(guide.blocks.last).content else { return }
        #expect(table.rows[0].cells.map(\.plain) == ["usageType", "'a' | 'b'"])
    }

    @Test func bracketsThatNothingClosesEndBeforeProseHoweverManyThereAre() {
        let sentence = "This is a sentence that is long enough to be prose and no code at all."
        let guide = read("Title\n" + String(repeating: "f(\n\(sentence)\n", count: 2_000))
        let said = guide.blocks.filter {
            if case .paragraph(let runs) = $0.content { runs.plain == sentence } else { false }
        }
        #expect(said.count == 2_000)
    }

    @Test func installCommandsUnderAListOfManagersAreAlternatives() {
        let guide = read("Install:\n- npm\n- pnpm\n- yarn\nnpm i x\npnpm add x\nyarn add x\nThen go on with it.")
        let names = guide.blocks.compactMap { block -> String? in
            if case .code = block.content { block.variants.first?.name } else { nil }
        }
        #expect(names == ["npm", "pnpm", "yarn"])
    }

    @Test func twoVersionsOfTheSameProgramAreAlternatives() {
        let guide = read(
            """
            Choose:
            - Version 5
            - Version 4
            Set the environment:
            import { handlers } from '@/auth';
            export const { GET, POST } = handlers;
            import NextAuth from 'next-auth';
            export const { handlers } = NextAuth({});
            Then this:
            import NextAuth from 'next-auth';
            const handler = NextAuth({});
            export { handler as GET, handler as POST };
            Afterwards
            Go on with the next step of this guide.
            """)
        let names = guide.blocks.compactMap { block -> String? in
            if case .code = block.content { block.variants.first?.name } else { nil }
        }
        #expect(names == ["Version 5", "Version 5", "Version 4"])
    }

    @Test func aListOfWordsBeforeUnrelatedCodeIsNoSetOfTabs() {
        let guide = read("You need:\n- A tenant\n- A project\nimport a from 'b';\nexport const c = a();\nDone with it.")
        #expect(guide.blocks.allSatisfy { $0.variants.isEmpty })
    }

    @Test(arguments: [
        ("これはガイドです。サインインの手順をここで説明します。\n", "ja"), ("คู่มือนี้จะแสดงวิธีการผสาน Logto เข้ากับแอป\n", "th"),
        ("這個指南會說明如何將驗證新增到你的應用程式與設定權限。\n", "zh-TW"), ("本指南将说明如何将认证添加到你的应用程序并设置权限。\n", "zh-CN"),
        ("이 가이드는 애플리케이션에 인증을 추가하는 방법을 설명합니다.\n", "ko"),
        ("Die Anleitung zeigt, wie du das Konto und die App mit der Konsole verbindest.\n", "de"),
        ("Le guide montre comment vous connectez les applications et la console pour des tests.\n", "fr"),
    ])
    func theLanguageIsGuessedFromScriptAndCommonWords(text: String, locale: String) {
        #expect(read(text).locale == locale)
    }
}
