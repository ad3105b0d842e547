import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Unusual requests to the Management API are answered as the real tenant answers them")
struct UnusualRequestTests {
    private let tenant: ManagementTenant

    init() throws {
        tenant = try ManagementTenant()
        for number in 1...3 {
            let name = JSON.string("Person \(number)")
            _ = try tenant.send("POST", "/users", ["username": .string("person\(number)"), "name": name])
        }
    }

    private func names(_ path: String) throws -> [String] {
        try tenant.json("GET", path).array?.compactMap { $0["username"]?.string ?? $0["name"]?.string }.sorted() ?? []
    }

    @Test(
        "Searches that cannot be understood are refused",
        arguments: [
            (
                "search.username=a&search.username=b",
                "Only one search value is allowed when search mode is not `exact`."
            ),
            ("search=", "Search value cannot be empty."),
            ("search.name=&mode.name=exact", "Search value cannot be empty."),
            ("search=x&joint=xor", "Search joint mode `xor` is not valid, expect one of or, and."),
            ("search.name=x&mode=similar_to", "Cannot use case-insensitive match for `similar to`."),
            (
                "search.a.b=x",
                "Unsupported nested search field path `a.b` detected. Only the first level field is supported."
            ),
            (
                "search.shoeSize=1",
                "Search field `shoe_size` is not valid, expect one of id, primary_email, primary_phone, username, name."
            ),
        ])
    func searches(query: String, details: String) throws {
        let answer = try tenant.send("GET", "/users?" + query)
        #expect(answer.status == 400 && answer.json?["code"] == "request.invalid_input")
        #expect(answer.json?["message"]?.string == "Input is invalid. " + details)
    }

    @Test(
        "Searches of every mode find what the database finds",
        arguments: [
            ("search.username=person1&search.username=person2&mode=exact", ["person1", "person2"]),
            ("search.username=person(1|3)&mode=similar_to&isCaseSensitive=yes", ["person1", "person3"]),
            ("search.username=person_&mode=similar_to&isCaseSensitive=1", ["person1", "person2", "person3"]),
            ("search.username=person&mode=similar_to&isCaseSensitive=true", []),
            ("search.name=PERSON%25&isCaseSensitive=yep", []), ("search.primary_email=%25", []),
            ("search.username=%25n1&search.name=Person 2&jointMode=and", []),
            ("search.username=PERSON[12]&mode.username=posix", ["person1", "person2"]),
        ])
    func modes(query: String, found: [String]) throws {
        #expect(try names("/users?" + query.replacing(" ", with: "%20")).filter { $0.hasPrefix("person") } == found)
    }

    @Test(
        "Parameters of a query are held to their shape",
        arguments: [
            ("GET", "/applications?types=Foo", "types"), ("GET", "/applications?isThirdParty=1", "isThirdParty"),
            ("GET", "/applications?excludeRoleId=a&excludeRoleId=b", "excludeRoleId"),
            ("GET", "/roles?type=Robot", "type"),
            ("GET", "/dashboard/users/active?date=yesterday", "date"),
            ("GET", "/email-templates?templateType=Spam", "templateType"),
            ("DELETE", "/email-templates?templateType=Spam", "templateType"),
            ("GET", "/one-time-tokens?status=lost", "status"), ("GET", "/logs?logKey=a&logKey=b", "logKey"),
        ])
    func queries(method: String, path: String, parameter: String) throws {
        let answer = try tenant.send(method, path)
        #expect(answer.status == 400 && answer.json?["code"] == "guard.invalid_input")
        #expect(answer.json?["message"] == "The request query is invalid.")
        #expect(answer.json?["data"]?["issues"]?[0]?["path"]?[0] == .string(parameter))
    }

    @Test("Each route with a shape for its query exists")
    func shapes() {
        let routes = Set(ManagementRoutes.operations.map { $0.method + " " + $0.pattern })
        for name in ManagementQueries.names {
            let path = name.replacing(" ", with: " /api", maxReplacements: 1)
            #expect(routes.contains(path), "\(name)")
        }
    }

    @Test("Lists of users leave out who has a role or belongs to an organization, never both")
    func exclusions() throws {
        let found = try tenant.json("GET", "/users?search.username=person1&mode=exact")
        let user = try #require(found[0]?["id"]?.string)
        let role = try tenant.json("POST", "/roles", ["name": "tester", "description": "tests"])["id"]?.string ?? ""
        _ = try tenant.send("POST", "/roles/\(role)/users", ["userIds": [.string(user)]])
        let organization = try tenant.json("POST", "/organizations", ["name": "Acme"])["id"]?.string ?? ""
        _ = try tenant.send("POST", "/organizations/\(organization)/users", ["userIds": [.string(user)]])
        for query in ["excludeRoleId=\(role)", "excludeOrganizationId=\(organization)"] {
            let left = try names("/users?page_size=100&" + query)
            #expect(!left.contains("person1") && left.contains("person2"), "\(query)")
        }
        let both = "excludeRoleId=\(role)&excludeOrganizationId=\(organization)"
        for path in ["/users?", "/applications?"] {
            #expect(try tenant.send("GET", path + both).json?["code"] == "request.invalid_input")
        }
        #expect(try names("/organizations/\(organization)/users?q=SON%25") == ["person1"])
        #expect(try names("/organizations/\(organization)/users?q=person2") == [])
        #expect(try names("/organizations/\(organization)/users?organizationRoleId=none") == [])
    }

    @Test(
        "Values that the columns do not take are refused by the guard",
        arguments: [
            ("POST", "/roles", ["name": .string(String(repeating: "a", count: 129)), "description": "d"], "too_big"),
            ("POST", "/roles/any/scopes", ["scopeIds": []], "too_small"),
            ("POST", "/roles/any/users", ["userIds": []], "too_small"),
            ("POST", "/hooks", ["name": "", "events": ["User.Created"], "config": ["url": "x"]], "too_small"),
            ("POST", "/hooks", ["events": ["User.Created"], "config": ["url": "x", "retries": 9]], "too_big"),
            ("POST", "/organizations", ["name": "A", "branding": ["logoUrl": "nowhere"]], "invalid_string"),
            ("POST", "/organizations", ["name": "A", "color": ["primaryColor": "red"]], "invalid_string"),
            ("POST", "/organization-scopes", ["name": .string(String(repeating: "a", count: 129))], "too_big"),
            ("PATCH", "/organization-roles/any", ["type": "Robot"], "invalid_enum_value"),
            ("POST", "/domains", [:], "invalid_type"),
            ("PATCH", "/sign-in-exp", ["customUiCsp": "none"], "invalid_type"),
            ("POST", "/connectors", ["connectorId": "x", "id": ""], "too_small"),
        ] as [(String, String, JSON, String)])
    func bodies(method: String, path: String, body: JSON, issue: String) throws {
        let answer = try tenant.send(method, path, body)
        #expect(answer.status == 400 && answer.json?["code"] == "guard.invalid_input")
        #expect(answer.json?["data"]?["issues"]?[0]?["code"] == .string(issue))
    }

    @Test("Events of a webhook count once, its event may be unset, and any text asks for its figures")
    func hooks() throws {
        let events: JSON = ["User.Created", "User.Created", "PostSignIn"]
        let hook = try tenant.json("POST", "/hooks", ["events": events, "config": ["url": "https://h.example.com"]])
        #expect(hook["events"] == ["User.Created", "PostSignIn"])
        let path = "/hooks/" + (hook["id"]?.string ?? "")
        #expect(try tenant.json("PATCH", path, ["events": ["PostSignIn", "PostSignIn"]])["events"] == ["PostSignIn"])
        #expect(try tenant.send("PATCH", path, ["event": .null]).status == 200)
        #expect(try tenant.json("GET", path + "?includeExecutionStats=no")["executionStats"] != nil)
        #expect(try tenant.json("GET", path + "?includeExecutionStats=")["executionStats"] == nil)
        #expect(try tenant.json("GET", "/hooks?includeExecutionStats=no")[0]?["executionStats"] == nil)
        #expect(try tenant.json("GET", "/hooks?includeExecutionStats=Yes")[0]?["executionStats"] != nil)
    }

    @Test(
        "Figures of active users end at the day that is asked for",
        arguments: [("2024-03-01", "2024-03-01"), ("2024-02-30", "2024-03-01"), ("1999-12-31", "1999-12-31")])
    func activity(date: String, last: String) throws {
        let curve = try tenant.json("GET", "/dashboard/users/active?date=" + date)["dauCurve"]
        #expect(curve?.array?.count == 30 && curve?.array?.last?["date"]?.string == last)
    }

    @Test("A day of no calendar makes the real tenant fall over")
    func noDay() throws { #expect(try tenant.send("GET", "/dashboard/users/active?date=2024-13-01").status == 500) }
}
