/** The size limit of a request's body. */
import type { RuntimeOperation } from './runtime-operation.ts'

/** Bytes: four times the longest token or session that Cognito issues. */
const defaultLimit = 16 * 1024

/** Bytes: enough for every attribute that a pool can have, at its maximum length. */
export const attributesLimit = 256 * 1024

export function bodyLimitOf({
  bodyLimit = defaultLimit,
}: Pick<RuntimeOperation['request'], 'bodyLimit'>): number {
  return bodyLimit
}
