/** ListUserPoolClients: returns the only client. */
import { command } from '../command.ts'

export const listUserPoolClients = command('ListUserPoolClients', {
  signed: true,

  run(_, { id, clientId, configuration: { client } }) {
    return { UserPoolClients: [{ UserPoolId: id, ClientId: clientId, ClientName: client.ClientName }] }
  },
})
