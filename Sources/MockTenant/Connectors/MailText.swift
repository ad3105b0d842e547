import Basis
import Foundation

/// The forms in which texts stand in mails.
enum MailText {
    /// The address in `Name <address>`, or the text itself.
    static func address(of text: String) -> String {
        guard let open = text.lastIndex(of: "<"), let close = text[open...].firstIndex(of: ">") else {
            return text.trimmingCharacters(in: .whitespaces)
        }
        return String(text[text.index(after: open)..<close])
    }

    /// Who sends a mail by a template that says so: `Name <address>`, an address, or the name for the config's address.
    ///
    /// - Returns: `{name?, address, text}`, the last as it stands in a mail.
    static func sender(_ text: String, config: JSON) -> JSON {
        let written = text.filter { !$0.isNewline }.trimmingCharacters(in: .whitespaces)
        let own = config["fromEmail"]?.string ?? config["sender"]?.string ?? ""
        let isAddress = written.contains("@") && !written.contains(" ")
        let parts = written.split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false)
        let isBoth = parts.count == 2 && written.hasSuffix(">")
        let name = (isBoth ? String(parts[0]) : isAddress ? "" : written).filter { !"<>".contains($0) }
            .trimmingCharacters(in: .whitespaces)
        let address = isBoth ? Self.address(of: written) : isAddress ? written : own
        return .compact([
            ("name", name.isEmpty ? nil : .string(name)), ("address", .string(address)),
            ("text", .string(name.isEmpty ? address : "\(name) <\(address)>")),
        ])
    }

    /// Whether a content can stand as it is: ASCII in lines of at most 76 characters.
    static func isPlain(_ content: String) -> Bool {
        content.utf8.allSatisfy { $0 < 128 }
            && content.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { $0.utf8.count <= 76 }
    }

    /// A header's text, as an encoded word unless it is ASCII (RFC 2047 §4.1).
    static func header(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text }
        return "=?UTF-8?B?" + Data(text.utf8).base64EncodedString() + "?="
    }

    /// What `header` wrote.
    static func plainHeader(_ text: String) -> String {
        guard text.hasPrefix("=?UTF-8?B?"), text.hasSuffix("?="),
            let data = Data(base64Encoded: String(text.dropFirst(10).dropLast(2)))
        else { return text }
        return String(decoding: data, as: UTF8.self)
    }

    /// A content in lines of at most 76 characters of ASCII (RFC 2045 §6.7).
    static func quotedPrintable(_ content: String) -> String {
        content.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var output = ""
            var width = 0
            let bytes = Array(line.utf8)
            for (index, byte) in bytes.enumerated() {
                let isLast = index == bytes.count - 1
                let isBlank = byte == 32 || byte == 9
                let isSafe = byte > 32 && byte < 127 && byte != UInt8(ascii: "=") || isBlank && !isLast
                let piece = isSafe ? String(UnicodeScalar(byte)) : "=" + hex(byte)
                if width + piece.utf8.count > 75 {
                    output += "=\n"
                    width = 0
                }
                output += piece
                width += piece.utf8.count
            }
            return output
        }.joined(separator: "\n")
    }

    /// What `quotedPrintable` wrote; other texts as they are.
    static func unquoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        let source = Array(text.utf8)
        var index = 0
        while index < source.count {
            let rest = source[index...].dropFirst()
            if source[index] == UInt8(ascii: "="), rest.first == 10 {
                index += 2
            } else if source[index] == UInt8(ascii: "="),
                let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(byte)
                index += 3
            } else {
                bytes.append(source[index])
                index += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
