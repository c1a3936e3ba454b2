/** ListUserPoolClients: returns the only client. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const listUserPoolClients = command({
  name: 'ListUserPoolClients',
  signed: true,
  input: {
    UserPoolId: input.userPoolId,
    MaxResults: z.int().min(1).max(60).optional(),
    NextToken: input.paginationToken,
  },

  run(_, { id, clientId, configuration: { client } }) {
    return { UserPoolClients: [{ UserPoolId: id, ClientId: clientId, ClientName: client.ClientName }] }
  },
})
