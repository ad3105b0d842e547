import Basis
import Foundation
import TestSupport
import Testing

@testable import GuideReading

/// What our reader makes of the scripts in documents, against what the compiler's own parser makes of them: names of
/// imports and exports, values of literals, elements inside expressions.
@Suite(.enabled(if: SharedFolder.exists))
struct ScriptOracleTests {
    @Test("agrees on imports, exports, literals and elements", arguments: MDXOracleTests.sharedTrees)
    func agrees(tree: String) throws {
        let oracle = try JSON(parsing: SharedFolder.bytes("corpus/mdast/\(tree)"))
        try compare(try #require(oracle["tree"]))
    }

    private func compare(_ node: JSON) throws {
        switch node["t"]?.string {
        case "mdxjsEsm": module(node)
        case "mdxFlowExpression", "mdxTextExpression": expression(node)
        default: break
        }
        for attribute in node["attrs"]?.array ?? [] {
            if let value = attribute["expr"], value["value"] != nil { expression(value) }
        }
        for child in node["c"]?.array ?? [] { try compare(child) }
    }

    private func module(_ node: JSON) {
        let names = ModuleReader.read(Array((node["value"]?.string ?? "").utf8), line: 1)
        let found = Set(names.imports.map { "\($0.imported) as \($0.local) from \($0.specifier)" })
        var expected = Set<String>()
        for statement in node["esm"]?.array ?? [] {
            if let specifier = statement["import"]?.string {
                for name in statement["names"]?.array ?? [] {
                    if let local = name["default"]?.string { expected.insert("default as \(local) from \(specifier)") }
                    if let named = name["named"]?.string {
                        expected.insert("\(named) as \(name["local"]?.string ?? named) from \(specifier)")
                    }
                    if let local = name["namespace"]?.string { expected.insert("* as \(local) from \(specifier)") }
                }
            }
            guard let export = statement["export"]?.string else { continue }
            let constant = names.constants[export]
            #expect(constant != nil, "export \(export)")
            if let text = statement["lit"]?.string { #expect(constant.flatMap(literal) == text) }
        }
        #expect(found == expected)
    }

    private func expression(_ value: JSON) {
        let source = value["value"]?.string ?? ""
        let parsed = ScriptParser.parse(Array(source.utf8), line: 1)
        if case .empty = parsed {
            #expect(value["kind"]?.string == "Empty", "\(source)")
        } else {
            #expect(value["kind"]?.string != "Empty", "\(source)")
        }
        if let text = value["lit"]?.string { #expect(literal(parsed) == text, "\(source)") }
        if case .element(let element) = parsed {
            // The parser lists the elements of an expression; one that is an element has it first.
            let name = value["jsx"]?[0]?["name"]
            #expect(element.name == (name?.string ?? ""), "\(source)")
        }
    }

    /// The text of a literal or of a template without substitutions.
    private func literal(_ expression: ScriptExpression) -> String? {
        switch expression {
        case .literal(let text): return text
        case .template(let parts, _):
            return parts.reduce("") { text, part in
                guard case .text(let piece) = part else { return text + "${}" }
                return text + piece
            }
        default: return nil
        }
    }
}
