/** How many functions the policies of the invoking role can name. */
import { longestArn } from './longest-arn.ts'

/** Characters of a managed policy, without white space (source: the quotas of IAM). */
export const policyCharacters = 6144

/** Each is a resource of the stack; a role can have ten. */
export const policies = 3

export const longestFunctionArn = longestArn('lambda', `function:${'n'.repeat(64)}`)

const documentLength = (resources: readonly string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: resources.map(statementOf) }).length

const statementOf = (Resource: string) => ({ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource })

/** A comma comes with every statement but the first. */
const statementLength = JSON.stringify(statementOf(longestFunctionArn)).length + 1

/** Functions that fit into one policy, wherever the stack is deployed. */
export const perPolicy = Math.floor((policyCharacters - documentLength([]) + 1) / statementLength)

/** Functions that one API can invoke: `operation-limits.ts` refuses more. */
export const invocableFunctions = policies * perPolicy
