import Guide
import Testing
import TestSupport

@testable import GuideReading

/// Code in plain text: told from prose, cut into files, named, with exact lines.
@Suite struct PlainTextCodeTests {
    private func code(_ text: String) -> [CodeBlock] {
        PlainTextReader.read(Array(text.utf8), file: "guide.txt").blocks.compactMap {
            if case .code(let code) = $0.content { code } else { nil }
        }
    }

    @Test(arguments: [
        ("Install it:\nnpm i @logto/next\nThen go on.", "bash"),
        ("Set these:\nAUTH_LOGTO_ID=your-id\nAUTH_SECRET=x\nThen go on.", "env"),
        ("Answer:\n{\n\"id\": \"sub\",\n\"avatar\": \"picture\"\n}\nThat is all.", "json"),
        ("Create it:\nimport a from 'b';\nexport const x = a();\nDone with it.", "ts"),
        ("Create it:\nexport default function A() {\nreturn (\n<p>こんにちは、Leser!</p>\n);\n}\nDone.", "tsx"),
        ("Create it:\nfrom logto import LogtoClient\nclient = LogtoClient(\nx,\n)\nDone.", "python"),
        (
            "Erstelle es:\n@app.route(\"/\")\nasync def home():\nif client.isAuthenticated() is False:\nreturn \"no\"\nFertig.",
            "python"
        ),
        ("Add it:\nfun main() {\nval a = 1\n}\nDone.", "kotlin"),
        ("Add it:\n<script setup lang=\"ts\">\nconst a = 1;\n</script>\nDone.", "vue"),
        ("Send it:\ncurl -X POST \\\nhttps://example.com/oidc/token \\\n-d 'a=b'\nDone.", "bash"),
    ])
    func codeIsToldFromProseAndItsLanguageKnown(text: String, language: String) throws {
        let blocks = code(text)
        #expect(blocks.map(\.language) == [language])
        #expect(blocks.first?.firstLine == 2)
        #expect(blocks.first?.text == text.split(separator: "\n").dropFirst().dropLast().joined(separator: "\n"))
    }

    @Test(arguments: [
        "import the client first and export it later.",
        "Let us use the client from the SDK, then return to the page.",
        "If you have several apps (or a website): read on.",
        "Use `a = b` where the guide says so",
        "class hierarchies are described elsewhere.",
        "เพิ่มการยืนยันตัวตนให้กับแอป Auth.js (Next Auth) ของคุณ",
        "const は定数です。",
    ])
    func proseIsNotTakenForCode(text: String) {
        #expect(code("A title\n" + text + "\nAnother sentence follows here.").isEmpty)
    }

    @Test func inlineCodeOnALineOfItsOwnStaysInItsSentence() throws {
        let guide = PlainTextReader.read(
            Array("- Replace the\nclientId\nand\nclientSecret\nwith yours - Then call\nhandleSignIn()\nonce.\n".utf8),
            file: "g")
        let items = guide.blocks.compactMap { block -> [Inline]? in
            if case .listItem(let inlines, _, _) = block.content { inlines } else { nil }
        }
        #expect(items.count == 2)
        #expect(items.first?.codes == ["clientId", "clientSecret"])
        #expect(items.last?.codes == ["handleSignIn()"])
        #expect(items.last?.last?.line == 7)
    }

    @Test func aNewFileBeginsAtItsImportsOrItsDirective() {
        let blocks = code(
            """
            'use client';
            const SignIn = () => <button />;
            export default SignIn;
            'use client';
            const SignOut = () => <button />;
            export default SignOut;
            import SignIn from './sign-in';
            import { logtoConfig } from './logto';
            export default async function Home() {
            return <SignIn />;
            }
            import { LogtoNextConfig } from '@logto/next';
            export const logtoConfig: LogtoNextConfig = {
            appId: 'x',
            };
            """)
        #expect(blocks.map(\.firstLine) == [1, 4, 7, 12])
        #expect(blocks.map(\.file) == ["sign-in.tsx", nil, nil, "logto.ts"])
    }

    @Test func aFileNamedInTheSentenceBeforeIsTheFileOfTheCode() {
        #expect(
            code("Create app/callback/route.ts with this:\nimport a from 'b';\na();").first?.file
                == "app/callback/route.ts")
        #expect(code("Use it with Auth.js so:\nimport a from 'b';\na();").first?.file == nil)
    }

    @Test(
        .enabled(if: SharedFolder.exists),
        arguments: [
            (
                "seeds/001_12a28d429d7fa8ee.txt",
                [
                    13...13, 14...14, 15...15, 25...27, 28...29, 30...34, 36...36, 37...65, 92...104, 105...117,
                    119...125,
                    133...161, 173...187, 194...209, 212...224, 299...314, 323...338, 343...358, 371...383, 386...402,
                    406...429, 434...448, 451...475,
                ]
            ),
            ("seeds/002_b1773cb556a3c988.txt", [23...23, 24...24, 25...25, 29...37, 59...60, 73...104, 149...152]),
            (
                "seeds/003_29a6bcb0753f90d5.txt",
                [24...24, 25...25, 26...26, 29...37, 60...68, 74...89, 90...105, 112...143]
            ),
            (
                "seeds/004_cecbad1c2ae66277.txt",
                [24...24, 25...25, 26...26, 29...37, 60...68, 74...89, 90...105, 112...143]
            ),
        ])
    func everyBlockOfARealTextIsFoundOnItsLines(path: String, expected: [ClosedRange<Int>]) throws {
        let guide = PlainTextReader.read(try SharedFolder.bytes(path), file: path)
        let found = guide.blocks.compactMap { block -> ClosedRange<Int>? in
            if case .code = block.content { block.source.line...block.source.endLine } else { nil }
        }
        #expect(found == expected)
    }
}
