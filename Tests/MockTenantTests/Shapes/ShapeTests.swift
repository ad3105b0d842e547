import Basis
import Testing

@testable import MockTenant

@Suite struct ShapeTests {
    private static let shape =
        #"{"identifier":{"type":["username","email"],"value":"text"},"age":"number?","tags":{"$optional":{"$array":"string"}}}"#

    private func issues(_ shape: String, _ value: String) throws -> [ShapeIssue] {
        let shape = try #require(Shape(json: try JSON(parsing: Array(shape.utf8))))
        return shape.issues(in: try JSON(parsing: Array(value.utf8)))
    }

    @Test func acceptsWhatFits() throws {
        let value = #"{"identifier":{"type":"email","value":"a"},"tags":["x"],"more":1}"#
        #expect(try issues(Self.shape, value).isEmpty)
    }

    @Test(arguments: [
        (#"{}"#, #"Error in key path "identifier": (invalid_type) Expected object but received undefined."#),
        (
            #"{"identifier":{"type":"phone","value":"a"}}"#,
            #"Error in key path "identifier.type": (invalid_enum_value) Invalid enum value. Expected 'username' | 'email', received 'phone'"#
        ),
        (
            #"{"identifier":{"type":"email","value":""}}"#,
            #"Error in key path "identifier.value": (too_small) String must contain at least 1 character(s)"#
        ),
        (
            #"{"identifier":{"type":"email","value":"a"},"tags":["x",2]}"#,
            #"Error in key path "tags.1": (invalid_type) Expected string but received number."#
        ),
    ])
    func namesPlaceAndFault(value: String, detail: String) throws {
        #expect(try issues(Self.shape, value).map(\.detail) == [detail])
    }

    @Test func choosesAVariantByOneMember() throws {
        let shape = #"{"$variants":{"type":{"email":{"value":"email"},"phone":{"value":"phone"}}}}"#
        #expect(try issues(shape, #"{"type":"phone","value":"15555550101"}"#).isEmpty)
        #expect(try issues(shape, #"{"type":"phone","value":"+1"}"#).map(\.code) == ["invalid_string"])
        #expect(try issues(shape, #"{"type":"fax"}"#).map(\.code) == ["invalid_union_discriminator"])
    }

    @Test(arguments: [
        ("a@b.co", true), ("a@b", false), ("@b.co", false), ("a b@c.de", false), ("a@b.", false), ("a@@b.co", true),
    ]) func addresses(text: String, isOne: Bool) { #expect(StringForm.email.matches(text) == isOne) }

    @Test(arguments: [#""nonsense""#, #"{"$array":"nonsense"}"#, "7"]) func unknownDescriptionsAreNone(text: String)
        throws
    {
        #expect(Shape(json: try JSON(parsing: Array(text.utf8))) == nil)
    }
}
