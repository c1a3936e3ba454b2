/** ListUserPools: returns only this pool. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const listUserPools = command({
  name: 'ListUserPools',
  signed: true,
  input: { MaxResults: z.int().min(1).max(60), NextToken: input.paginationToken },

  run: (_, { id, configuration: { pool } }) => ({ UserPools: [{ Id: id, Name: pool.UserPoolName }] }),
})
