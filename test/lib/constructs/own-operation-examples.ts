/** Operations of an app's own, for the tests of the construct and of its checks. */
import type { Operation } from '../../../lambda/contract/operation.ts'
import { adminGetUser } from '../../../lambda/operations/admin-get-user.ts'

export const userExists: Operation = {
  ...adminGetUser,
  id: 'user-exists',
  operationId: 'userExists',
  route: 'GET /users/{username}/exists',
}

export const listOrders: Operation = {
  ...adminGetUser,
  id: 'list-orders',
  operationId: 'listOrders',
  route: 'GET /orders',
  request: {},
  commands: {},
  requestsPerSecond: 7,
}
