/** Runs a synthesized assembly on localhost with one user in it, until its standard input ends. */
import { writeSync } from 'node:fs'
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { startLocal } from '../../local/index.ts'

const { assembly, passwordHashCost, username, password } = JSON.parse(process.argv[2] ?? '')
const api = await startLocal({ assembly, ...(passwordHashCost ? { passwordHashCost } : {}) })

const { region, credentials, cognitoEndpoint: endpoint, userPoolId: UserPoolId } = api
const cognito = new CognitoIdentityProviderClient({ region, credentials, endpoint })
await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: username, MessageAction: 'SUPPRESS' }))
await cognito.send(
  new AdminSetUserPasswordCommand({ UserPoolId, Username: username, Password: password, Permanent: true }),
)
cognito.destroy()

writeSync(3, JSON.stringify({ apiUrl: api.apiUrl }))
process.stdin.resume().on('end', () => void api.stop().then(() => process.exit(0)))
