/** The OAuth scopes of a sign-in at the domain of the user pool. */

/** Without it, an access token is of no use here: the routes of `/me` require it. */
export const apiScope = 'aws.cognito.signin.user.admin'

/** All that the app client allows. Without `openid`, there is no ID token. */
export const signInScopes = ['openid', 'email', 'profile', 'phone', apiScope]
