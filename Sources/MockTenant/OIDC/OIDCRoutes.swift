/// The routes under `/oidc`, and the pages that belong to an authorization.
enum OIDCRoutes {
    static let table: [Route] =
        MetadataEndpoints.table + TokenEndpoint.table + AuthorizationEndpoint.table + UserinfoEndpoint.table
        + IntrospectionEndpoint.table + RevocationEndpoint.table + EndSessionEndpoint.table + DeviceEndpoints.table
        + ConsentEndpoint.table + ConsentAPI.table + ScriptTestRoutes.table
}
