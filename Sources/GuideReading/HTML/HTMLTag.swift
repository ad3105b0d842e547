/// The elements of HTML that reading has to tell apart; everything else is `other`.
enum HTMLTag: UInt8, CaseIterable, Sendable {
    case a, abbr, address, annotation, area, article, aside, b, base, blockquote, body, br, button, caption, center,
        code
    case col, colgroup, dd, del, details, dialog, div, dl, dt, em, embed, fieldset, figcaption, figure, footer, form
    case h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input, ins, kbd, li, link, main, mark
    case math, menu, meta, nav, noembed, noframes, noscript, object, ol, optgroup, option, p, pre, q, s, samp, script
    case search, section, select, small, source, span, strong, style, sub, summary, sup, svg, table, tbody, td, template
    case textarea, tfoot, th, thead, time, title, tr, track, u, ul, `var`, video, wbr, xmp
    case other

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { (String(describing: $0), $0) })

    /// The tag of a name in lower case.
    init(name: String) { self = Self.byName[name] ?? .other }

    /// Elements without content and end tag (HTML Living Standard §13.1.2).
    var isVoid: Bool {
        switch self {
        case .area, .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .source, .track, .wbr: true
        default: false
        }
    }

    /// Elements whose content is text up to their end tag.
    var isRawText: Bool {
        switch self {
        case .script, .style, .xmp, .iframe, .noembed, .noframes, .textarea, .title: true
        default: false
        }
    }

    /// Elements before whose start tag an open paragraph ends (§13.2.6.4.7).
    var closesParagraph: Bool {
        switch self {
        case .address, .article, .aside, .blockquote, .center, .dd, .details, .dialog, .div, .dl, .dt, .fieldset,
            .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .li, .main,
            .menu, .nav, .ol, .p, .pre, .search, .section, .summary, .table, .ul, .xmp:
            true
        default: false
        }
    }

    /// The level of a heading, else nil.
    var headingLevel: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }

    /// Elements that an end tag of another kind does not reach across (the "special" category of §13.2.4.2).
    var isSpecial: Bool {
        if closesParagraph || isVoid || isRawText { return true }
        switch self {
        case .body, .button, .caption, .col, .colgroup, .head, .html, .noscript, .object, .select, .tbody, .td,
            .template,
            .tfoot, .th, .thead, .tr:
            return true
        default: return false
        }
    }

    /// Elements that end a graphic or a formula they stand in (§13.2.6.5).
    var breaksOutOfForeignContent: Bool {
        if closesParagraph { return true }
        switch self {
        case .b, .body, .br, .code, .em, .embed, .head, .i, .img, .meta, .s, .small, .span, .strong, .sub, .sup, .u,
            .var:
            return true
        default: return false
        }
    }

    /// Elements that bound what an implied end may close.
    var isScope: Bool {
        switch self {
        case .caption, .html, .table, .td, .th, .object, .template, .svg, .math: true
        default: false
        }
    }

    /// Elements that stand on lines of their own.
    var isBlock: Bool {
        if closesParagraph { return true }
        switch self {
        case .body, .caption, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: return true
        default: return false
        }
    }
}
