/** The ids of the standard operations, apart from their definitions: their declaration names no other type. */
import { all } from '../../lambda/operations/index.ts'

/** The `operationId` of each operation. */
export const operationIds = /* @__PURE__ */ all.map(({ operationId }) => operationId)

/** The name of a standard operation, such as `signIn`. */
export type OperationId = (typeof operationIds)[number]
