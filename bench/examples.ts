/** What the documented examples of requests go together with, in the environment of a function and in the answers of the stub. */
import { eventOf } from './event.ts'

export const clientId = 'exampleclientid'

/** The request that exchanges a code: the tokens have to contain its nonce. */
export const grant: { nonce: string } = JSON.parse(eventOf('exchange-code').body ?? '')

const { provider, subject } = eventOf('admin-disable-provider-for-user').pathParameters

/** That of the user, which can be removed. */
export const linkedIdentity = {
  providerName: provider,
  providerType: provider,
  userId: subject,
  primary: 'false',
  dateCreated: '1767257796000',
}

export const providers = [{ name: provider, type: 'google' }]
