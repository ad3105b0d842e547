import Basis
import Foundation
import TestSupport
import Testing

@testable import Scenario

/// The terms of each language against the labels that the real console shows in it.
struct LocaleTermsTests {
    /// The console's label, the concept it stands for.
    private static let concepts: [(label: String, concept: LocaleTerms.Concept)] = [
        ("application.redirect_uri", .redirectUri), ("application.redirect_uris", .redirectUri),
        ("application.post_sign_out_redirect_uri", .postSignOut),
        ("application.post_sign_out_redirect_uris", .postSignOut),
        ("application.cors_allowed_origins", .corsOrigin), ("sie.sign_up_identifier", .signUpIdentifier),
        ("sie.social_sign_in", .socialSignIn), ("sie.identifier.email", .email), ("sie.identifier.phone", .phone),
        ("sie.verification_code", .verificationCode), ("sie.password", .password), ("menu.connectors", .connector),
        ("connector.test", .test), ("sie.title", .signInExperience), ("menu.sign_in_experience", .signInExperience),
    ]

    private static let types: [(label: String, type: String)] = [
        ("application.type.native", "Native"), ("application.type.spa", "SPA"),
        ("application.type.traditional", "Traditional"),
        ("application.type.machine_to_machine", "MachineToMachine"),
    ]

    @Test("there is a file for each language of Logto's docs, and what is in the folder is read")
    func files() throws {
        let locales = LocaleTerms.standard.locales
        let wanted: Set = ["de", "en", "es", "fr", "ja", "ko", "pt-BR", "th", "zh-CN", "zh-TW"]
        #expect(wanted.subtracting(locales) == [])
    }

    @Test("every file has every concept")
    func completeness() throws {
        let terms = LocaleTerms.standard
        for locale in terms.locales {
            let json = try ResourceFile.json("locales/\(locale).json", of: "Guide")
            for concept in LocaleTerms.Concept.allCases {
                #expect(json[concept.rawValue]?.strings?.isEmpty == false, "\(locale): \(concept.rawValue)")
            }
            #expect(json["applicationTypes"]?.members?.count == 4, "\(locale): applicationTypes")
            for member in json.members ?? [] {
                for word in member.value.strings ?? [] {
                    #expect(word == word.lowercased(), "\(locale): \(member.name): \(word)")
                }
            }
        }
    }

    @Test("a language without a file is read with the words of all")
    func unknown() throws {
        let view = LocaleTerms.standard.view("fi")
        #expect(view.speaks("Redirect URI", of: .redirectUri) && view.speaks("リダイレクト URI", of: .redirectUri))
    }

    @Test("the console's labels are understood in its language", .enabled(if: SharedFolder.exists))
    func console() throws {
        let labels = try JSON(parsing: SharedFolder.bytes("facts/console-terms.json"))
        let terms = LocaleTerms.standard
        for locale in terms.locales {
            let view = terms.view(locale)
            for (label, concept) in Self.concepts {
                guard let text = labels[label]?[locale]?.string else { continue }
                #expect(view.speaks(text, of: concept), "\(locale): \(label) “\(text)” is no \(concept)")
            }
            for (label, type) in Self.types {
                guard let text = labels[label]?[locale]?.string else { continue }
                #expect(view.applicationType(in: text) == type, "\(locale): \(label) “\(text)” is no \(type)")
            }
        }
    }
}
