/** Collecting the garbage of a worker that has run many files takes half a second each time. */
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type {
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { createCognitoClient } from '../../../../lambda/cognito/sdk/client.ts'
import { passwordCommand } from './password-command.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' })

describe('a command with a password', () => {
  async function send(client: CognitoIdentityProviderClient): Promise<WeakRef<AdminInitiateAuthCommand>> {
    const command = passwordCommand()
    await client.send(command).catch(() => {})
    return new WeakRef(command)
  }

  test.each([
    ['is not kept in memory by the client', [], false],
    ['would be kept without the middleware that releases it', ['releaseCommand'], true],
  ])('%s', async (_, removed, kept) => {
    const { client } = createCognitoClient({
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    })
    for (const name of removed) client.middlewareStack.remove(name)
    const command = await send(client)
    await setImmediate()
    collectGarbage()
    expect(command.deref() !== undefined).toBe(kept)
    client.destroy()
  })
})
