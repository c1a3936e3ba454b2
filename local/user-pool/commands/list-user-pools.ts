/** ListUserPools: returns only this pool. */
import { command } from '../command.ts'
import { protocolTime } from '../protocol-time.ts'

export const listUserPools = command('ListUserPools', {
  signed: true,

  run: (_, { id, createdAt, configuration: { pool } }) => ({
    UserPools: [
      {
        Id: id,
        Name: pool.UserPoolName,
        LambdaConfig: pool.LambdaConfig,
        CreationDate: protocolTime(createdAt),
        LastModifiedDate: protocolTime(createdAt),
      },
    ],
  }),
})
