/** A custom resource that sets how the user pool tracks sessions, for which CloudFormation has no type. Runs in deployments only. */
import { SetUserPoolSessionConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { CloudFormationCustomResourceEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { createCognitoClient } from '../cognito/sdk/client.ts'

/** The parameters of the command. CloudFormation passes numbers as text. A function, since every bundle would contain the schema. */
function propertiesOf(resource: CloudFormationCustomResourceEvent['ResourceProperties']) {
  const schema = z.object({
    UserPoolId: z.string(),
    UserSessionTracking: z.enum(['ENABLED', 'DISABLED']),
    TokenSession: z.object({ MaxPerUser: z.pipe(z.transform(Number), z.int()) }),
  })
  return schema.parse(resource)
}

/** Cognito's default (S), for when the resource is deleted. */
const untracked = { UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 } } as const

/** The pool is gone, or its plan has no sessions: a failed creation can then be rolled back. */
const neverTracked = ['ResourceNotFoundException', 'FeatureUnavailableInTierException']

/** Creates the handler. It tells CloudFormation the result at the event's URL, also that of a failure. */
export function startSessionConfiguration(variables: NodeJS.ProcessEnv) {
  const { client } = createCognitoClient(variables)

  async function apply({
    RequestType,
    ResourceProperties,
  }: CloudFormationCustomResourceEvent): Promise<void> {
    const wanted = propertiesOf(ResourceProperties)
    const isDeletion = RequestType === 'Delete'
    try {
      await client.send(
        new SetUserPoolSessionConfigurationCommand({ ...wanted, ...(isDeletion ? untracked : {}) }),
      )
    } catch (error) {
      const isUntracked = error instanceof Error && neverTracked.includes(error.name)
      if (!(isDeletion && isUntracked)) throw error
    }
  }

  return async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    const result = await apply(event).then(
      () => ({ Status: 'SUCCESS' }),
      (error: unknown) => ({ Status: 'FAILED', Reason: String(error) }),
    )
    const { StackId, RequestId, LogicalResourceId, ResourceProperties } = event
    const response = await fetch(event.ResponseURL, {
      method: 'PUT',
      // The URL is signed without a content type.
      headers: { 'content-type': '' },
      body: JSON.stringify({
        ...result,
        StackId,
        RequestId,
        LogicalResourceId,
        // For another pool, CloudFormation then deletes the resource of the previous one.
        PhysicalResourceId: `${ResourceProperties['UserPoolId']}-sessions`,
      }),
    })
    if (!response.ok) throw new Error(`CloudFormation's response URL returned ${response.status}`)
  }
}
