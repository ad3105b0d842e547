import OIDC
import Testing

@testable import Replay

/// What a browser without scripts reads from an HTML page.
@Suite struct PageTests {
    @Test("texts, comments and scripts are no tags, and references are decoded")
    func tags() throws {
        let page = Page(
            """
            <!-- don't <form action=/comment> --><TITLE>a &lt;b&gt;
              &#x1F600;</TITLE><script>document.write('<form action="/script">')</script>
            <base href="/deep/"><form ACTION='x?a=1&amp;b=2' method=post id=f><textarea name=t><b>&quot;</textarea>
            <select name=s><option>one<option value=2 selected>two</select><input type=submit value=Go></form>
            <input name=outside value=1 form=f><input name=off disabled form=f>
            """)
        #expect(page.title == "a <b> 😀")
        #expect(page.forms.count == 1)
        let form = try #require(page.forms.first)
        #expect(form.method == "POST")
        #expect(page.address(form.action, at: "https://a.example/b/c") == "https://a.example/deep/x?a=1&b=2")
        #expect(page.address("", at: "https://a.example/b/c?d") == "https://a.example/b/c?d")
        let fields = form.fields(filled: [:], pressing: nil)
        #expect(fields.map(\.name) == ["t", "s", "outside"] && fields.map(\.value) == ["<b>\"", "2", "1"])
    }

    @Test("a form that a person fills in is not submitted by a script, however many the page has")
    func selfSubmission() {
        let script = "<script>form.submit()</script>"
        #expect(PageForm.first(in: "<form><input type=hidden name=a></form>" + script)?.isSelfSubmitting == true)
        #expect(PageForm.first(in: "<form><input type=password name=a></form>" + script)?.isSelfSubmitting == false)
    }

    @Test(
        "buttons that say no are never taken for a yes",
        arguments: [
            ("<button name=action value=cancel>x</button><button name=action value=allow>y</button>", "allow"),
            ("<button value=1 name=a>Don't allow</button><button value=2 name=a>Allow</button>", "2"),
            ("<button value=1 name=a>許可しない</button><button value=2 name=a>許可する</button>", "2"),
            ("<button value=1 name=a>ปฏิเสธ</button><button value=2 name=a>อนุญาต</button>", "2"),
            ("<button value=1 name=a>拒絕</button><button value=2 name=a>同意</button>", "2"),
            ("<input type=submit name=a value=Deny><input type=submit name=a value=Weiter>", "Weiter"),
            ("<button value=1 name=a>Cancel</button><button value=2 name=a>Hyväksy</button>", "2"),
        ])
    func consent(buttons: String, value: String) throws {
        let form = try #require(PageForm.first(in: "<form method=post>\(buttons)</form>"))
        let filling = PageFilling(form, PageAccount(.init(username: "a", password: "b")), advice: "")
        #expect(filling.acceptance(isSignedIn: true)?.value == value)
        #expect(form.refusal?.last?.value != value)
    }

    @Test("of two buttons that nobody understands none is pressed")
    func unclear() throws {
        let form = try #require(PageForm.first(in: "<form><button>Kyllä</button><button>Ei</button></form>"))
        let filling = PageFilling(form, PageAccount(.init(username: "a", password: "b")), advice: "")
        #expect(filling.acceptance(isSignedIn: true) == nil)
    }

    @Test(
        "a field gets the name it asks for",
        arguments: [
            ("<input type=email name=x>", "m@example.com"), ("<input type=tel name=x>", "+15550100"),
            ("<input name='user[login]'>", "mira"), ("<input name=emailAddress>", "m@example.com"),
            ("<input autocomplete='username webauthn' name=email>", "mira"), ("<input name=odd>", "mira"),
        ])
    func identifiers(input: String, value: String) throws {
        let form = try #require(PageForm.first(in: "<form>\(input)<input type=password name=p></form>"))
        let user = TenantConfiguration.User(
            username: "mira", email: "m@example.com", phone: "15550100", password: "secret")
        let filling = PageFilling(form, try #require(PageAccount(user)), advice: "")
        #expect(try filling.values() == [0: value, 1: "secret"])
    }

    @Test("codes that last are no codes that were sent")
    func codes() throws {
        func takesPerson(_ input: String) throws -> Bool {
            let form = try #require(PageForm.first(in: "<form>\(input)</form>"))
            return PageFilling(form, PageAccount(.init(username: "a", password: "b")), advice: "").takesPerson
        }
        #expect(try takesPerson("<input name=verificationCode>") && takesPerson("<input name=otp type=tel>"))
        #expect(try !takesPerson("<input name=country_code>") && !takesPerson("<input name=inviteCode>"))
    }

    @Test(
        "a page of any size and depth is read in time",
        arguments: ["<form>", "<button>", "<input name=a>", "<p role=alert>", "<!--"])
    func pathological(piece: String) {
        let page = Page(String(repeating: piece, count: 100_000))
        #expect(page.forms.count <= 50)
    }
}
