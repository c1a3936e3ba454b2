/** DescribeUserPoolClient: returns the app client's properties from the template. */
import { command } from '../command.ts'
import { protocolTime } from '../protocol-time.ts'

export const describeUserPoolClient = command('DescribeUserPoolClient', {
  signed: true,

  run(_, { id, clientId, createdAt, configuration: { client } }) {
    return {
      UserPoolClient: {
        UserPoolId: id,
        ClientId: clientId,
        CreationDate: protocolTime(createdAt),
        LastModifiedDate: protocolTime(createdAt),
        ...client,
      },
    }
  },
})
