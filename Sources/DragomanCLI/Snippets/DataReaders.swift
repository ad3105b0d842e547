import Basis
import Conformance
import Scenario
import YAMLText

/// Judges code that is data with the program's own strict readers: JSON and YAML.
enum DataReaders {
    /// The verdict on a text of that language; nil when it is not data that is read here.
    static func verdict(_ text: String, language: String) -> SnippetSyntax.Verdict? {
        switch language {
        case "json", "jsonc": return json(text)
        case "yaml", "yml": return yaml(text)
        default: return nil
        }
    }

    /// JSON, or some members of an object; comments and dots may stand for what is left out.
    private static func json(_ text: String) -> SnippetSyntax.Verdict {
        let tool = "our JSON reader"
        var data = SnippetText.parsable(text, language: .json)
        let comments = #/(?m)^([ \t]*//.*)$|[,\[{ \t](//[^"\n]*)$|/\*[^*]*\*//#
        let isElided = data != text || data.firstMatch(of: comments) != nil
        data = data.replacing(comments) { match in
            // The mark before a comment stays.
            let kept = match.output.2 == nil ? "" : match.output.0.prefix(1)
            return kept + String(repeating: " ", count: match.output.0.count - kept.count)
        }
        // Behind what is left out, a comma has nothing to divide any more.
        if isElided { data = data.replacing(#/,(?=\s*[}\]])/#, with: " ") }
        do throws(JSONError) {
            _ = try JSON(parsing: data)
            return .accepted(tool: tool)
        } catch {
            let members = data.replacing(#/,\s*$/#, with: "")
            if (try? JSON(parsing: "{\(members)}")) != nil { return .accepted(tool: tool) }
            let line = data.utf8.prefix(error.offset).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            return .refused(tool: tool, faults: [.init(line: line, message: error.reason)])
        }
    }

    private static func yaml(_ text: String) -> SnippetSyntax.Verdict {
        let tool = "our YAML reader"
        do throws(YAMLError) {
            _ = try YAMLNode.parse(SnippetText.parsable(text, language: .keyValue))
            return .accepted(tool: tool)
        } catch {
            // Configuration files are read without these; that says nothing about an example.
            let isBeyond = ["not supported", "second document", "plain name"].contains { error.reason.contains($0) }
            if isBeyond { return .unchecked("our YAML reader takes no anchors, tags and second documents") }
            return .refused(tool: tool, faults: [.init(line: max(0, error.mark.line - 1), message: error.reason)])
        }
    }
}
