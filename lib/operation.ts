/**
 * The entry `cognito-auth-api/operation`: defines operations of your own. In a bundle for Lambda it is lambda/own/runtime.ts.
 * The types of the commands are those of `@aws-sdk/client-cognito-identity-provider`: install it, or TypeScript takes them for `any`.
 */
import { operation as define } from '../lambda/contract/operation.ts'
import { recordSource } from './bundling/own/operation-source.ts'

export * as z from 'zod/mini'
export * as fields from '../lambda/cognito/schemas/fields.ts'
export * from '../lambda/own/exports.ts'

/**
 * Combines the runtime part of an operation with its documentation, and remembers the file that called it: this file is
 * bundled for Lambda, so define each operation in a file of its own, beside which no CDK code stands.
 */
export const operation: typeof define = (runtime, documentation) => {
  const defined = define(runtime, documentation)
  recordSource(defined, operation)
  return defined
}
