/** Starts the function of an operation that sends no command, but calls the domain of the user pool. */
import { openConnection } from '../cognito/domain/token-endpoint.ts'
import { readEnvironment } from '../contract/environment.ts'
import type { OperationFacts } from '../contract/operation-facts.ts'
import type { RuntimeOperation } from '../contract/runtime-operation.ts'
import { type Parts, serve } from './serve.ts'

/** Creates the handler, and opens a connection to the domain, for the reason for which `start` opens one to Cognito. */
export async function startAtDomain(
  operation: RuntimeOperation,
  variables: NodeJS.ProcessEnv,
  facts: OperationFacts,
  parts?: Parts,
) {
  const handler = serve(operation, variables, facts, parts)
  const { domain } = readEnvironment(variables).pool
  if (domain) await openConnection(domain)
  return handler
}
