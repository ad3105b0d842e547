/// The routes of the Experience API and of the sign-in pages.
enum ExperienceRoutes {
    static let table: [Route] = []
}
