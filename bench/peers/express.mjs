/** A web framework in a function: Express behind serverless-http. */
import {
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import express from 'express'
import serverless from 'serverless-http'

const cognito = new CognitoIdentityProviderClient({})
const app = express()
app.use(express.json())
app.post('/auth/sign-in', async (request, response) => {
  const { username, password } = request.body
  const answer = await cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: process.env.USER_POOL_ID,
      ClientId: process.env.USER_POOL_CLIENT_ID,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  )
  response.json({ outcome: 'SIGNED_IN', tokens: answer.AuthenticationResult })
})

export const handler = serverless(app)
