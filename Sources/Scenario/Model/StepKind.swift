/// What a step asks the reader to do or to see.
package enum StepKind: String, Sendable, Hashable, CaseIterable {
    case createApplication, registerRedirectURI, registerPostSignOutURI, allowCORSOrigin, install, configureClient
    case setEnvironment, signIn, handleCallback, checkAuthenticated, readClaims, fetchUserInfo, requestScopes
    case declareResources, fetchAccessToken, fetchOrganizationToken, refresh, clientCredentials, sendRequest, signOut
    case claimsTable, routeTable, configureConnector, enableConnector, sendVerificationCode, externalSessionStorage
    case automaticSignInRedirect, checkpoint
}
