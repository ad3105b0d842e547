import Basis

extension Entities {
    /// The details of the tenant's own template for a message: in the language of its payload (`locale`), else in the tenant's
    /// fallback language; nil when there is neither, so that the connector's own template counts.
    func emailTemplate(_ usage: String, for payload: JSON) -> JSON? {
        let languages = [payload["locale"]?.string, signInExperience.fallbackLanguage].compactMap { $0 }
        for language in languages {
            let found = emailTemplates.records.first {
                $0["languageTag"]?.string == language && $0["templateType"]?.string == usage
            }
            if let details = found?["details"] { return details }
        }
        return nil
    }
}
