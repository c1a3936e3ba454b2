/** What a web page imports of Amplify: bundled for a browser, with these as the members of a global variable. */
import 'aws-amplify/auth/enable-oauth-listener'

export { Amplify } from 'aws-amplify'
export * as auth from 'aws-amplify/auth'
