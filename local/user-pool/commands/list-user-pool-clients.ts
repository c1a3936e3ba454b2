/** ListUserPoolClients: returns the only client. */
import { command } from '../command.ts'

export const listUserPoolClients = command('ListUserPoolClients', {
  signed: true,

  run({ ClientType }, { id, clientId, configuration: { client } }) {
    // It did not register itself.
    if (ClientType === 'DCR') return { UserPoolClients: [] }
    return { UserPoolClients: [{ UserPoolId: id, ClientId: clientId, ClientName: client.ClientName }] }
  },
})
