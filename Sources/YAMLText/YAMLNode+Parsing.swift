import CYAML

extension YAMLNode {
    /// Reads one YAML document through libyaml's events; an empty text is a null scalar.
    ///
    /// - Throws: `YAMLError` for a syntax fault, a duplicate key, an anchor, an alias, a tag, a key that is no scalar,
    ///   a second document, or nesting beyond 128 levels.
    package static func parse(_ text: String) throws(YAMLError) -> YAMLNode {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            throw YAMLError(reason: "no memory for a YAML parser", mark: YAMLMark(line: 1, column: 1))
        }
        defer { yaml_parser_delete(&parser) }
        var bytes = Array(text.utf8)
        bytes.append(0)
        let length = bytes.count - 1
        let outcome = bytes.withUnsafeBufferPointer { buffer -> Result<YAMLNode, YAMLError> in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, length)
            yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            return Result { () throws(YAMLError) -> YAMLNode in try document(&parser) }
        }
        return try outcome.get()
    }

    /// One event as a value, its memory given back.
    private enum Event {
        case scalar(String, isPlain: Bool)
        case beginSequence, endSequence, beginMapping, endMapping
        case beginDocument, endDocument, endStream, other
    }

    private static func document(_ parser: inout yaml_parser_t) throws(YAMLError) -> YAMLNode {
        var root: YAMLNode?
        while true {
            let (event, mark) = try next(&parser)
            switch event {
            case .beginDocument:
                guard root == nil else { throw YAMLError(reason: "a second document", mark: mark) }
                let (first, start) = try next(&parser)
                root = try node(first, mark: start, depth: 0, &parser)
            case .endStream: return root ?? YAMLNode(.scalar("", isPlain: true), mark: YAMLMark(line: 1, column: 1))
            default: continue
            }
        }
    }

    private static func node(
        _ event: Event, mark: YAMLMark, depth: Int, _ parser: inout yaml_parser_t
    ) throws(YAMLError) -> YAMLNode {
        guard depth <= 128 else { throw YAMLError(reason: "nesting deeper than 128 levels", mark: mark) }
        switch event {
        case .scalar(let text, let isPlain): return YAMLNode(.scalar(text, isPlain: isPlain), mark: mark)
        case .beginSequence:
            var elements: [YAMLNode] = []
            while true {
                let (event, start) = try next(&parser)
                if case .endSequence = event { return YAMLNode(.sequence(elements), mark: mark) }
                elements.append(try node(event, mark: start, depth: depth + 1, &parser))
            }
        case .beginMapping: return YAMLNode(.mapping(try entries(depth: depth, &parser)), mark: mark)
        default: throw YAMLError(reason: "a value is missing", mark: mark)
        }
    }

    private static func entries(depth: Int, _ parser: inout yaml_parser_t) throws(YAMLError) -> [Entry] {
        var entries: [Entry] = []
        var names = Set<String>()
        while true {
            let (event, mark) = try next(&parser)
            switch event {
            case .endMapping: return entries
            case .scalar(let key, _):
                guard names.insert(key).inserted else { throw YAMLError(reason: "duplicate key '\(key)'", mark: mark) }
                let (value, start) = try next(&parser)
                let node = try node(value, mark: start, depth: depth + 1, &parser)
                entries.append(Entry(key: key, keyMark: mark, value: node))
            default: throw YAMLError(reason: "a key must be a plain name", mark: mark)
            }
        }
    }

    private static func next(_ parser: inout yaml_parser_t) throws(YAMLError) -> (Event, YAMLMark) {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else {
            let reason = parser.problem.map { String(cString: $0) } ?? "not YAML"
            throw YAMLError(reason: reason, mark: YAMLMark(parser.problem_mark))
        }
        defer { yaml_event_delete(&event) }
        let mark = YAMLMark(event.start_mark)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            try refuse(anchor: scalar.anchor, tag: scalar.tag, mark: mark)
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
            return (.scalar(String(decoding: bytes, as: UTF8.self), isPlain: isPlain), mark)
        case YAML_SEQUENCE_START_EVENT:
            try refuse(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, mark: mark)
            return (.beginSequence, mark)
        case YAML_MAPPING_START_EVENT:
            try refuse(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, mark: mark)
            return (.beginMapping, mark)
        case YAML_SEQUENCE_END_EVENT: return (.endSequence, mark)
        case YAML_MAPPING_END_EVENT: return (.endMapping, mark)
        case YAML_DOCUMENT_START_EVENT: return (.beginDocument, mark)
        case YAML_DOCUMENT_END_EVENT: return (.endDocument, mark)
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return (.endStream, mark)
        case YAML_ALIAS_EVENT: throw YAMLError(reason: "aliases are not supported", mark: mark)
        default: return (.other, mark)
        }
    }

    private static func refuse(
        anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?, mark: YAMLMark
    ) throws(YAMLError) {
        if anchor != nil { throw YAMLError(reason: "anchors are not supported", mark: mark) }
        if tag != nil { throw YAMLError(reason: "tags are not supported", mark: mark) }
    }
}

extension YAMLMark {
    /// A place as libyaml counts it, from 0.
    fileprivate init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }
}
