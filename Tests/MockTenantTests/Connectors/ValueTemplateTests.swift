import Basis
import Testing

@testable import MockTenant

@Suite struct ValueTemplateTests {
    private let scope: JSON = [
        "config": ["id": "abc", "empty": "", "map": ["name": "full_name"], "on": true, "nothing": .null],
        "user": ["full_name": "Mira", "id": 7, "phone": "+1 555-0101"],
        "list": [
            ["primary": true, "verified": false, "email": "a@b.co"],
            ["primary": true, "verified": true, "email": "c@d.co"],
        ],
    ]

    @Test(
        arguments: [
            ("{config.id}", "abc"), ("x{config.id}y{user.id}", "xabcy7"), ("{config.gone}", "undefined"),
            ("{config.gone|else}", "else"), ("{config.empty|else}", "else"), ("{config.gone|}", ""),
            ("{user.{config.map.name|name}}", "Mira"), ("{user.{config.map.mail|id}}", "7"), ("{}", "{}"),
            ("{config.on.$then=yes|no}", "yes"), ("{user.phone.$digits}", "15550101"),
            ("{list.$primary.email}", "c@d.co"),
            ("{list.0.email}", "a@b.co"), ("a { b", "a undefined"),
        ] as [(String, String)])
    func fills(template: String, expected: String) {
        #expect(ValueTemplate(template).text(in: scope) == expected)
    }

    @Test(arguments: ["{config.gone?}", "86{config.gone?}", "{config.nothing?}", "{user.{config.map.mail|mail}?}"])
    func leavesOutWhatMayBeMissing(template: String) {
        #expect(ValueTemplate(template).text(in: scope) == nil)
        #expect(ValueTemplate(template).value(in: scope) == nil)
    }

    @Test func keepsTheTypeOfAValueThatStandsAlone() {
        #expect(ValueTemplate("{user.id}").value(in: scope) == 7)
        #expect(ValueTemplate("{user.id} ").value(in: scope) == "7 ")
    }

    @Test func databaseOrderIsByLengthThenBytes() {
        let json: JSON = ["ccc": 1, "a": ["zz": 1, "b": 2], "bb": 3, "aa": 4]
        #expect(json.inDatabaseOrder.text() == #"{"a":{"b":2,"zz":1},"aa":4,"bb":3,"ccc":1}"#)
    }
}
