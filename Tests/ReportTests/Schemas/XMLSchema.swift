import CLibXML2
import Foundation

/// XML Schema 1.0 validation through libxml2.
enum XMLSchema {
    /// What is wrong with a document by the schema beside this file; empty when it is valid.
    static func faults(of document: String, schema name: String) throws -> [String] {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name)
        let faults = FaultList()
        let context = Unmanaged.passUnretained(faults).toOpaque()
        let report: xmlStructuredErrorFunc = { context, error in
            guard let context, let error = error?.pointee else { return }
            let text = error.message.map { String(cString: $0) } ?? "unknown"
            Unmanaged<FaultList>.fromOpaque(context).takeUnretainedValue()
                .texts.append("line \(error.line): \(text.trimmingCharacters(in: .whitespacesAndNewlines))")
        }
        guard let parser = xmlSchemaNewParserCtxt(url.path) else { return ["no schema \(name)"] }
        defer { xmlSchemaFreeParserCtxt(parser) }
        xmlSchemaSetParserStructuredErrors(parser, report, context)
        guard let schema = xmlSchemaParse(parser) else { return ["the schema is faulty"] + faults.texts }
        defer { xmlSchemaFree(schema) }
        let bytes = Array(document.utf8)
        let tree = bytes.withUnsafeBytes { bytes in
            xmlReadMemory(
                bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), nil, nil,
                Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
        }
        guard let tree else { return ["the document is not well-formed XML"] }
        defer { xmlFreeDoc(tree) }
        guard let validator = xmlSchemaNewValidCtxt(schema) else { return ["no validator"] }
        defer { xmlSchemaFreeValidCtxt(validator) }
        xmlSchemaSetValidStructuredErrors(validator, report, context)
        let code = xmlSchemaValidateDoc(validator, tree)
        return code == 0 ? faults.texts : faults.texts + ["libxml2 answers \(code)"]
    }

    private final class FaultList { var texts: [String] = [] }
}
