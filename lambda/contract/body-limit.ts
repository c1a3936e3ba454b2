/** How long a body may be. */
import type { RuntimeOperation } from './runtime-operation.ts'

/** Bytes, unless the operation says otherwise: four times the longest token or session that Cognito gives. */
const usualLimit = 16 * 1024

/** Bytes: room for every attribute that a pool can have at its longest. */
export const attributesLimit = 256 * 1024

export type Limited = Pick<RuntimeOperation['request'], 'bodyLimit'>

export function bodyLimitOf({ bodyLimit = usualLimit }: Limited): number {
  return bodyLimit
}
