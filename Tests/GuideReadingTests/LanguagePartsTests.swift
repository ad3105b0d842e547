import Guide
import GuideReading
import Testing

/// Documents that say the same in several languages, one below the other.
struct LanguagePartsTests {
    private static let english = """
        # Mail gateway

        The gateway sends mail for you.

        Open the “设置设置设置设置设置设置” page of the console and take the key with you.

        - The key is on the first page.
        - The sender is on the second page.

        """
    private static let chinese = """
        # 邮件网关

        网关为你的应用发送邮件。

        请打开控制台的设置页面并复制密钥，然后填写到连接器中。

        - 密钥在第一页。
        - 发件人在第二页。

        """

    private func variants(_ text: String) throws -> [Variant?] {
        try GuideReader.read(bytes: Array(text.utf8), file: "README.md").blocks.map(\.variants.first)
    }

    @Test("each language is an alternative from its heading of level 1 on")
    func parts() throws {
        let found = try variants(Self.english + Self.chinese).map { $0.map { "\($0.group) \($0.name)" } }
        #expect(
            found == Array(repeating: "language en", count: 5) + Array(repeating: "language zh-CN", count: 5))
    }

    @Test(
        "one language, or a short quotation of another, is no alternative",
        arguments: [english, english + english, english + "# 谢谢大家谢谢大家谢谢大家谢谢大家\n\n谢谢大家谢谢大家谢谢大家。\n"])
    func oneLanguage(text: String) throws {
        #expect(try variants(text).allSatisfy { $0 == nil })
    }
}
