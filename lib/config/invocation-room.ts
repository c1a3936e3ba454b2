/** How many functions the policies of the invocation role can name. */
import { longestArn } from './longest-arn.ts'

/** Characters of a managed policy, without white space (source: IAM quotas). */
export const policyCharacters = 6144

/** The number of policies. Each is a resource of the stack; a role can have ten. */
export const policyCount = 3

export const longestFunctionArn = longestArn('lambda', `function:${'n'.repeat(64)}`)

const documentLength = (resources: readonly string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: resources.map(statementOf) }).length

const statementOf = (Resource: string) => ({ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource })

/** With a comma, which all statements but the first have. */
const statementLength = JSON.stringify(statementOf(longestFunctionArn)).length + 1

/** Functions that fit into one policy in every partition and Region. */
export const functionsPerPolicy = Math.floor((policyCharacters - documentLength([]) + 1) / statementLength)

/** Functions that one API can invoke: `operation-limits.ts` rejects more. */
export const invocableFunctions = policyCount * functionsPerPolicy
