import Basis

/// Holds an upload to its shape: a form in parts with at least one file under the name `file`.
enum UploadGuard {
    /// - Throws: 400 `guard.invalid_input` without a file.
    static func check(_ call: Call) throws(TenantError) {
        let isForm = call.header("content-type")?.hasPrefix("multipart/form-data") ?? false
        let text = isForm ? call.request.bodyText : ""
        if text.contains("name=\"file\"; filename=\"") { return }
        let issues = Shape.object([.init("file", .array(.anything, minimum: 1))]).issues(in: [:])
        throw TenantError(
            400, "guard.invalid_input", data: ShapeIssue.data(issues), details: ShapeIssue.details(issues),
            values: ["type": "files"])
    }
}
