import Guide
import Scenario

/// A file that holds JSX has an ending under which compilers accept it.
enum FileEndings {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-file-ending", evidence, skipping: "the guide names no file with JSX") {
            examination, scenario, _ in
            for snippet in scenario.snippets where snippet.isScript && !snippet.scan.jsxElements.isEmpty {
                guard let file = snippet.code.file, scenario.guide.form != .text else { continue }
                examination.examine()
                guard file.hasSuffix(".ts") || file.hasSuffix(".mts") else { continue }
                let line = snippet.scan.jsxElements[0].line
                examination.fault(
                    "\(file) holds JSX, which a `.ts` file cannot.", at: snippet.at(line),
                    expected: "A file with JSX ends in `.tsx`.", origin: "TypeScript parses JSX in .tsx files only",
                    observed: snippet.text(ofLine: line), fix: "Name the file \(file)x.")
            }
        }
    }
}
