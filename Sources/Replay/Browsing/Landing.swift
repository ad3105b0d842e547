import Conformance

/// Where a walk through redirects came to an end.
enum Landing {
    /// At the application: the whole callback URL, and the exchange that led there.
    case callback(url: String, from: Exchange)
    /// At a page of the tenant that wants a person, not fetched.
    case signInPage(url: String, from: Exchange)
    /// At an answer that leads nowhere: a page, an error, no answer.
    case end(Exchange)

    /// The last exchange of the walk.
    var exchange: Exchange {
        switch self {
        case .callback(_, let exchange), .signInPage(_, let exchange), .end(let exchange): exchange
        }
    }
}
