import Basis
import Testing

@testable import MockTenant

@Suite("Settings that contradict each other are refused in the real tenant's words")
struct SettingRefusalTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    @Test(
        "the sign-in experience",
        arguments: [
            (#"{"languageInfo":{"autoDetect":true,"fallbackLanguage":"fi"}}"#, "unsupported_default_language"),
            (
                #"{"signUp":{"identifiers":[],"password":true,"verify":false,"secondaryIdentifiers":[{"identifier":"username"}]}}"#,
                "missing_sign_up_identifiers"
            ),
            (
                #"{"signUp":{"identifiers":["username"],"password":true,"verify":false,"secondaryIdentifiers":[{"identifier":"username"}]}}"#,
                "duplicated_sign_up_identifiers"
            ),
            (
                #"{"signUp":{"identifiers":["username"],"password":true,"verify":false,"secondaryIdentifiers":[{"identifier":"phone"}]}}"#,
                "passwordless_requires_verify"
            ),
            (#"{"mfa":{"factors":["Totp","Totp"],"policy":"Mandatory"}}"#, "duplicated_mfa_factors"),
            (#"{"mfa":{"factors":["BackupCode"],"policy":"Mandatory"}}"#, "backup_code_cannot_be_enabled_alone"),
            (
                #"{"signIn":{"methods":[{"identifier":"phone","password":true,"verificationCode":true,"isPasswordPrimary":true}]},"mfa":{"factors":["PhoneVerificationCode"],"policy":"Mandatory"}}"#,
                "phone_verification_code_cannot_be_used_for_mfa"
            ),
            (#"{"adaptiveMfa":{"enabled":true}}"#, "adaptive_mfa_requires_mfa"),
            (
                #"{"mfa":{"factors":["Totp"],"policy":"Mandatory"},"adaptiveMfa":{"enabled":true}}"#,
                "adaptive_mfa_requires_non_skippable_policy"
            ),
            (
                #"{"mfa":{"factors":["Totp"],"policy":"PromptOnlyAtSignInMandatory"}}"#,
                "non_adaptive_mfa_requires_skippable_policy"
            ),
            (
                #"{"emailBlocklistPolicy":{"customBlocklist":["@example.com","example.com"]}}"#,
                "invalid_custom_email_blocklist_format"
            ),
            (
                #"{"passwordExpiration":{"enabled":true,"validPeriodDays":30}}"#,
                "password_expiration_requires_forgot_password"
            ),
        ])
    func experience(body: String, code: String) throws {
        let answer = try tenant.send("PATCH", "/sign-in-exp", text: body)
        let isOfEntity = code.contains("adaptive") || code.hasPrefix("password_expiration")
        #expect(answer.status == (isOfEntity ? 422 : 400))
        #expect(answer.json?["code"]?.string == "sign_in_experiences." + code)
        #expect(answer.json?["message"]?.string?.contains("{{") == false)
    }

    @Test("a language with texts of the tenant's own may be the one for everybody else")
    func ownLanguage() throws {
        #expect(try tenant.send("PUT", "/custom-phrases/fi", text: "{}").status == 201)
        let body = #"{"languageInfo":{"autoDetect":true,"fallbackLanguage":"fi"}}"#
        #expect(try tenant.send("PATCH", "/sign-in-exp", text: body).status == 200)
    }

    @Test("codes that are a second factor cannot become a way to sign in")
    func codes() throws {
        let mfa = #"{"mfa":{"factors":["PhoneVerificationCode"],"policy":"UserControlled"}}"#
        let username = #"{"identifier":"username","password":true,"verificationCode":false,"isPasswordPrimary":true}"#
        let phone = #"{"identifier":"phone","password":true,"verificationCode":true,"isPasswordPrimary":true}"#
        #expect(try tenant.send("PATCH", "/sign-in-exp", text: #"{"signIn":{"methods":[\#(username)]}}"#).status == 200)
        #expect(try tenant.send("PATCH", "/sign-in-exp", text: mfa).status == 200)
        let answer = try tenant.send("PATCH", "/sign-in-exp", text: #"{"signIn":{"methods":[\#(phone)]}}"#)
        #expect(
            answer.json?["code"] == "sign_in_experiences.phone_verification_code_cannot_be_used_for_sign_in")
    }

    @Test(
        "fields of the sign-up page",
        arguments: [
            (#"{"name":"","type":"Text","required":false}"#, "name_required"),
            (#"{"name":"shoe size","type":"Text","required":false}"#, "invalid_name"),
            (#"{"name":"email","type":"Text","required":false}"#, "name_conflict_sign_in_identifier"),
            (#"{"name":"preferredUsername","type":"Text","required":false}"#, "name_conflict_built_in_prop"),
            (#"{"name":"guideRequests","type":"Text","required":false}"#, "name_conflict_custom_data"),
            (
                #"{"name":"a","type":"Text","required":false,"config":{"minLength":9,"maxLength":2}}"#,
                "invalid_min_max_input"
            ),
            (
                #"{"name":"a","type":"Number","required":false,"config":{"minValue":9,"maxValue":2}}"#,
                "invalid_min_max_input"
            ),
            (#"{"name":"a","type":"Select","required":false,"config":{"options":[]}}"#, "invalid_options"),
            (#"{"name":"a","type":"Regex","required":false,"config":{"format":"("}}"#, "invalid_regex_format"),
            (#"{"name":"a","type":"Address","required":false,"config":{"parts":[]}}"#, "invalid_address_components"),
            (#"{"name":"a","type":"Fullname","required":false,"config":{"parts":[]}}"#, "invalid_fullname_components"),
        ])
    func fields(body: String, code: String) throws {
        for (path, text) in [("/custom-profile-fields", body), ("/custom-profile-fields/batch", "[\(body)]")] {
            let answer = try tenant.send("POST", path, text: text)
            #expect(answer.status == 400)
            #expect(answer.json?["code"]?.string == "custom_profile_fields." + code)
        }
        #expect(try tenant.json("GET", "/custom-profile-fields").array == [])
    }

    @Test("fields are made together or not at all, and get other places")
    func order() throws {
        let three = #"[{"name":"a","type":"Text","required":false},{"name":"b","type":"Url","required":true},"#
        let last = #"{"name":"c","type":"Date","required":false}]"#
        let made = try tenant.send("POST", "/custom-profile-fields/batch", text: three + last)
        #expect(made.status == 201)
        #expect(made.json?.array?.compactMap { $0["sieOrder"]?.int } == [1, 2, 3])
        let path = "/custom-profile-fields/properties/sie-order"
        let swapped = try tenant.send(
            "POST", path, text: #"{"order":[{"name":"a","sieOrder":2},{"name":"b","sieOrder":1}]}"#)
        #expect(swapped.json?.array?.compactMap { $0["name"]?.string } == ["b", "a", "c"])
        let conflict = try tenant.send("POST", path, text: #"{"order":[{"name":"c","sieOrder":1}]}"#)
        #expect(conflict.json?["code"] == "custom_profile_fields.conflicted_sie_order")
        let unknown = try tenant.send("POST", path, text: #"{"order":[{"name":"d","sieOrder":9}]}"#)
        #expect(unknown.json?["message"] == "Cannot find entities with the given names: d")
    }

    @Test(
        "applications",
        arguments: [
            (#"{"name":"a","type":"SPA","customClientMetadata":{"isDeviceFlow":true}}"#, "device_flow_native_only"),
            (
                #"{"name":"a","type":"SPA","isThirdParty":true,"customClientMetadata":{"allowTokenExchange":true}}"#,
                "third_party_application_cannot_enable_token_exchange"
            ),
        ])
    func applications(body: String, code: String) throws {
        let answer = try tenant.send("POST", "/applications", text: body)
        #expect(answer.status == 400)
        #expect(answer.json?["code"]?.string == "application." + code)
    }

    @Test("an application stays with or without the device flow")
    func deviceFlow() throws {
        let made = try tenant.json("POST", "/applications", ["name": "a", "type": "Native"])
        let path = "/applications/" + (made["id"]?.string ?? "")
        let answer = try tenant.send("PATCH", path, text: #"{"customClientMetadata":{"isDeviceFlow":true}}"#)
        #expect(answer.json?["code"] == "application.device_flow_not_changeable")
    }
}
