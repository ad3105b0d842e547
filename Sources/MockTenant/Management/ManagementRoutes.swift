/// The routes of the Management API.
enum ManagementRoutes {
    static let table: [Route] = [
        Route("GET", "/api/status") { _, _ in .noContent }
    ]
}
