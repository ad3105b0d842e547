/// The form of code challenges and verifiers (RFC 7636 §4).
enum PKCEText {
    /// What is wrong with a text, in the words of the real server; nil when it is well formed.
    static func fault(of text: String, _ name: String) -> String? {
        if text.utf8.count < 43 { return "\(name) must be a string with a minimum length of 43 characters" }
        if text.utf8.count > 128 { return "\(name) must be a string with a maximum length of 128 characters" }
        let isClean = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                true
            default: false
            }
        }
        return isClean ? nil : "\(name) contains invalid characters"
    }
}
